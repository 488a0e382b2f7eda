import type { Marks, Place } from "../../../src/listening/gaps/gap.ts";
import type { Formats } from "../../text/format.ts";
import type { GapsText } from "../../text/later.ts";

export type Verdict = keyof GapsText["verdicts"];
type Gap = NonNullable<Marks["service"]>;

/** Whether a gap lies surely below or above nothing; neither: it could be chance. */
export function sureSide(gap: Marks["service"]): "below" | "above" | "either" | null {
  if (gap === null || gap.low === null || gap.high === null) return null;
  if (gap.high < 0) return "below";
  return gap.low > 0 ? "above" : "either";
}

/** What the marks of a touchpoint say, the gravest first: that the company does not know it. */
export function verdictOf({ expected, perceived, service, company }: Marks): Verdict {
  const [got, believed] = [sureSide(service), sureSide(company.disconnection)];
  const isOneSided = (expected.n === 0 || perceived.n === 0) && expected.n + perceived.n > 0;
  if (believed === "above" && got !== "above") return "blind";
  if (got === "below") return sureSide(company.shortfall) === "below" ? "known" : "less";
  if (believed === "below") return "modest";
  if (got === "above") return "enough";
  if (got === "either") return "chance";
  return isOneSided ? "one-side" : "few";
}

/** Whether customers and the company were asked about different dimensions: then their marks are of different things. */
export function isMixed({ dimensions }: Pick<Place, "dimensions">): boolean {
  const asked = ["expected", "perceived", "believed"] as const;
  const isAsked = (one: Marks, of: (typeof asked)[number]) =>
    (of === "believed" ? one.company.perceived : one[of]).mean !== null;
  return asked.some((of) => {
    const known = dimensions.filter((one) => isAsked(one, of)).length;
    return known > 0 && known < dimensions.length;
  });
}

/** "Customers expect 6.2, get 4.8, we believe 6.0": as far as each is known; empty: nothing is. */
export function marksInWords({ whole }: Pick<Place, "whole">, text: GapsText, format: Formats): string {
  const { expected, perceived, company } = whole;
  const parts = [
    expected.mean !== null && text.said.expect(format.decimal(expected.mean)),
    perceived.mean !== null && text.said.get(format.decimal(perceived.mean)),
    company.perceived.mean !== null && text.said.believe(format.decimal(company.perceived.mean)),
  ].filter((part) => part !== false);
  const said = parts.join(", ");
  return said === "" ? "" : `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}

/** A gap with its interval, and whether it could be chance. */
export function gapInWords(gap: Gap | null, text: GapsText, format: Formats): string {
  if (gap === null) return "–";
  const signed = format.signedDecimal;
  const { value, low, high } = gap;
  if (low === null || high === null) return text.gapAlone(signed(value));
  const said = text.gap(signed(value), signed(low), signed(high));
  return sureSide(gap) === "either" ? `${said}, ${text.isChance}` : said;
}
