import { useAnswer } from "../../api/queries.ts";
import { useCasesText } from "../../text/later.ts";

const SCHEMES = { phone: "tel", email: "mailto" } as const;

/** How the customer is called or written to, one tap each. */
export function Reach({ customerId }: { customerId: string }) {
  const text = useCasesText();
  const { data } = useAnswer("GET /api/v1/customers/{customerId}", { params: { customerId } });
  // What is cut short reaches nobody.
  const ways = (data?.isReachWhole ? data.identities : []).flatMap(({ kind, value }) =>
    kind === "phone" || kind === "email" ? [{ kind, value }] : [],
  );
  return ways.slice(0, 3).map(({ kind, value }) => (
    <a key={value} href={`${SCHEMES[kind]}:${encodeURIComponent(value).replace("%40", "@")}`}>
      {text.reach[kind](value)}
    </a>
  ));
}
