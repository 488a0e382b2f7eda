import type { Output } from "../../api/contract.ts";
import type { Language } from "../../first/language.ts";
import type { CasesText } from "../../text/later.ts";
import { ORDERS, SEVERITIES, WHOSE } from "./case-filter.ts";

type Touchpoint = Pick<Output<"GET /api/v1/touchpoints">["items"][number], "key" | "names" | "accountable">;

/** What the queue can be narrowed to and ordered by, in the reader's words; each function once. */
export function filterChoices(touchpoints: readonly Touchpoint[], text: CasesText, language: Language) {
  const any = (label: string) => ({ value: "", label });
  const functions = [...new Set(touchpoints.map(({ accountable }) => accountable))];
  return {
    whose: WHOSE.map((value) => ({ value, label: text.whose[value] })),
    order: ORDERS.map((value) => ({ value, label: text.sorts[value] })),
    accountable: [
      any(text.anyFunction),
      ...functions.map((value) => ({ value, label: text.functions[value] ?? value })),
    ],
    severity: [any(text.anySeverity), ...SEVERITIES.map((value) => ({ value, label: text.severity[value] }))],
    touchpoint: [
      any(text.anyTouchpoint),
      ...touchpoints.map(({ key, names }) => ({ value: key, label: names[language] })),
    ],
  };
}
