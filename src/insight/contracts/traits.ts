import type { Feature } from "../../models/churn/features.ts";
import { wholeMonths } from "../../models/retention/contract-days.ts";
import type { Day } from "../calendar.ts";
import type { Trait } from "./contract.ts";
import { attributeOf, incomeOn, mainPart, partsOn, type Relation } from "./relation.ts";

/** A relation as it was on a day. */
export type Moment = { relation: Relation; day: Day };

/** A trait, and whether it is a number or a label. */
export type KnownTrait = { trait: Trait; kind: Feature["kind"] };

export type LeftOut = { name: string; why: "after-leaving" | "identifier" };

/** Words of headers that speak of the leaving itself: "baja" is in "rebaja" and "trabajo" too, and a reason may be one for coming. */
const AFTER_LEAVING = [
  /churn|cancel|abandon|perdid|lost|leaving|leaver|\bend(ed)?[ _-]?(date|on)?\b|fecha[ _-]?(de[ _-]?)?fin/i,
  /(?<!re|tra)bajas?(?!\p{L})|(?<!\p{L})(leaves?|left|causas?)(?!\p{L})/iu,
  /(motivos?|reasons?)(?!able|.*((?<!f)altas?(?!\p{L})|ingreso|inscripci|join|sign[ _-]?up))/iu,
];
/** A label that is different for more than this share of the customers names them one by one. */
const IDENTIFIER_SHARE = 0.5;
/** A number may be missing or unreadable for this share. */
const NUMERIC_SHARE = 0.95;

function numberOf(value: string | number | null): number {
  if (typeof value === "number") return value;
  if (value === null || value.trim() === "") return Number.NaN;
  return /^-?\d+([.,]\d+)?$/.test(value.trim()) ? Number(value.trim().replace(",", ".")) : Number.NaN;
}

/** What a trait says of a relation on a day. */
export function traitValue({ kind, name }: Trait, { relation, day }: Moment): string | number | null {
  if (kind === "age") return Math.max(0, wholeMonths(relation.startDay, day));
  if (kind === "income") return incomeOn(relation, day);
  if (kind === "subscriptions") return partsOn(relation, day).length;
  const part = mainPart(relation, day);
  if (kind === "product") return part.product;
  return kind === "billing" ? part.billingPeriod : attributeOf(part, name);
}

/** "fechaBaja" is read as two words. */
function speaksOfLeaving(header: string): boolean {
  const words = header.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  return AFTER_LEAVING.some((pattern) => pattern.test(words));
}

function readAs(trait: Trait, moments: readonly Moment[]): KnownTrait | LeftOut {
  if (speaksOfLeaving(trait.name)) return { name: trait.name, why: "after-leaving" };
  const values = moments.map((moment) => traitValue(trait, moment)).filter((value) => value !== null);
  const numeric = values.filter((value) => Number.isFinite(numberOf(value))).length;
  const distinct = new Set(values).size;
  if (values.length > 0 && numeric >= NUMERIC_SHARE * values.length && distinct > 2)
    return { trait, kind: "number" };
  if (distinct > Math.max(20, IDENTIFIER_SHARE * moments.length))
    return { name: trait.name, why: "identifier" };
  return { trait, kind: "label" };
}

/** The traits that a model may look at, and the columns that it may not, from how they read on the given moments. */
export function traitsOf(moments: readonly Moment[]): { traits: KnownTrait[]; leftOut: LeftOut[] } {
  const headers = new Set<string>();
  for (const { relation } of moments) {
    for (const { attributes } of relation.parts)
      for (const name of Object.keys(attributes)) headers.add(name);
  }
  const own: Trait[] = (["age", "income", "subscriptions", "product", "billing"] as const).map((kind) => ({
    kind,
    name: "",
  }));
  const read = [...own, ...[...headers].sort().map((name): Trait => ({ kind: "attribute", name }))].map(
    (trait) => readAs(trait, moments),
  );
  return {
    traits: read.flatMap((one) => ("trait" in one ? [one] : [])),
    leftOut: read.flatMap((one) => ("why" in one ? [one] : [])),
  };
}

/** The moments as columns for a model. */
export function featuresOf(traits: readonly KnownTrait[], moments: readonly Moment[]): Feature[] {
  return traits.map(({ trait, kind }): Feature => {
    const name = `${trait.kind}:${trait.name}`;
    const values = moments.map((moment) => traitValue(trait, moment));
    if (kind === "number") return { name, kind, values: Float64Array.from(values, numberOf) };
    return { name, kind, values: values.map((value) => (value === null ? null : String(value))) };
  });
}
