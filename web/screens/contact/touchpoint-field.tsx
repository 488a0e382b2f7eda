import { Button } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../api/contract.ts";
import { useAnswer } from "../../api/queries.ts";
import { useReader } from "../../text/text.tsx";
import { Choice } from "../../ui/choice.tsx";
import { recentFirst, recentOf } from "./recent.ts";

type Touchpoint = Output<"GET /api/v1/touchpoints">["items"][number];

const FIRST = 4;
/** In which stages customers get in touch most; the other stages after them. */
const LIKELY = [
  "get-help",
  "receive",
  "pay",
  "use",
  "buy",
  "renew",
  "leave",
  "discover",
] as const satisfies readonly Touchpoint["stage"][];
/** No key of a touchpoint is like this. */
const BY_RULES = "";

/** Where in the relation it happened: what was chosen last in front; the company's rules say it where nobody does. */
export function TouchpointField({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (key: string | null) => void;
}) {
  const { text, language } = useReader();
  const words = text.contacts;
  const { data } = useAnswer("GET /api/v1/touchpoints");
  const [recent] = useState(() => recentOf("touchpoints"));
  const [all, setAll] = useState(false);
  if (!data) return null;
  const shown = shownOf(data.items, { recent, all, value });
  const options = shown.map(({ key, names }) => ({ value: key, label: names[language] }));
  return (
    <Choice
      legend={words.touchpoint}
      name="touchpoint"
      options={[{ value: BY_RULES, label: words.byRules }, ...options]}
      value={value ?? BY_RULES}
      onChange={(key) => onChange(key === BY_RULES ? null : key)}
    >
      {!all && (
        <Button variant="default" size="md" h={44} fz={15} onClick={() => setAll(true)}>
          {words.allTouchpoints}
        </Button>
      )}
    </Choice>
  );
}

function shownOf(
  items: readonly Touchpoint[],
  { recent, all, value }: { recent: readonly string[]; all: boolean; value: string | null },
): Touchpoint[] {
  const inUse = LIKELY.flatMap((stage) => items.filter((one) => one.stage === stage && !one.isRetired));
  const order = recentFirst(
    inUse.map(({ key }) => key),
    recent,
  );
  const keys = all ? order : order.filter((key, at) => at < FIRST || key === value);
  return keys.flatMap((key) => inUse.find((one) => one.key === key) ?? []);
}
