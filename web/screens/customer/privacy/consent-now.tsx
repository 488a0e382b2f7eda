import type { Output } from "../../../api/contract.ts";
import { type PrivacyText, usePrivacyText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import own from "./privacy.module.css";

export type Purpose = Output<"GET /api/v1/consent-purposes">["items"][number];
export type Consents = Output<"GET /api/v1/customers/{customerId}/consents">;
type Now = Consents["now"][number];

type ConsentNowProps = { purposes: readonly Purpose[]; now: readonly Now[] };

/** What counts now, a line for each purpose: of all ways together, and of those of which something else was said. */
export function ConsentNow({ purposes, now }: ConsentNowProps) {
  const text = usePrivacyText();
  const { language, format } = useReader();
  return (
    <dl className={own.now}>
      {purposes
        .filter(({ isRetired }) => !isRetired)
        .map((purpose) => (
          <div key={purpose.key} style={{ display: "contents" }}>
            <dt>{purpose.names[language]}</dt>
            <dd>{saidOf(purpose, now, text, format.list)}</dd>
          </div>
        ))}
    </dl>
  );
}

function saidOf(
  { key, needsConsent }: Purpose,
  now: readonly Now[],
  text: PrivacyText,
  list: (values: readonly string[]) => string,
): string {
  const word = ({ state }: Now) =>
    state === "unknown" && !needsConsent ? text.untilRefused : text.state[state];
  const ways = now.filter(({ purpose }) => purpose === key);
  const any = ways.find(({ channel }) => channel === "any");
  if (!any) return text.state.unknown;
  const others = Map.groupBy(
    ways.filter((one) => word(one) !== word(any)),
    word,
  );
  const apart = [...others].map(([state, some]) =>
    text.but(list(some.map(({ channel }) => text.channel[channel])), state),
  );
  return [word(any), ...apart].join(" · ");
}
