import type { Language } from "./monthlies.ts";
import type { Measured, NextStep } from "./monthly.ts";
import { MONTHLY_WORDS, type MonthlyWords } from "./monthly-words.ts";

/** How the reader writes numbers, money and days, and in which words. */
export type Writing = ReturnType<typeof writingIn>;

/** Shares, or points from −100 to 100. */
export type Unit = "share" | "points";

export function writingIn(language: Language, currency: string) {
  const locale = language === "es" ? "es-ES" : "en-GB";
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, useGrouping: "always" });
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const money = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    maximumFractionDigits: 0,
    useGrouping: "always",
  });
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
  }).resolvedOptions();
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const words: MonthlyWords = MONTHLY_WORDS[language];
  return {
    words,
    number: (value: number) => number.format(value),
    decimal: (value: number) => decimal.format(value),
    money: (minor: number) => money.format(minor / 10 ** digits),
    day: (value: string) => day.format(new Date(value)),
    month: (value: string) => month.format(new Date(`${value}-01`)),
    value: (value: number, unit: Unit) => (unit === "share" ? percent.format(value) : number.format(value)),
  };
}

/** "between 41% and 53%, of 120" */
export function rangeInWords({ low, high, n }: Measured, unit: Unit, writing: Writing): string {
  const { words, number, value } = writing;
  if (low === null || high === null) return words.of(number(n));
  return words.range(value(low, unit), value(high, unit), number(n));
}

/** "down 9 points: could be chance"; empty where there is nothing to compare. */
export function changeInWords({ change }: Measured, unit: Unit, { words, decimal }: Writing): string {
  if (change === null) return "";
  const points = unit === "share" ? 100 * change.difference : change.difference;
  const rounded = Math.round(10 * points) / 10;
  if (rounded === 0) return words.same;
  const said = rounded > 0 ? words.up(decimal(rounded)) : words.down(decimal(-rounded));
  return change.isChance ? `${said}: ${words.chance}` : said;
}

/** What is to be done, in a sentence. */
export function stepInWords(step: NextStep, { words: { steps }, number, decimal }: Writing): string {
  switch (step.kind) {
    case "touchpoint":
      return steps.touchpoint(step.name, number(step.failed), number(step.openCases));
    case "cases":
      return steps.cases(number(step.late), number(step.open));
    case "blind":
      return steps.blind(step.name, decimal(step.perceived), decimal(step.believed));
    default:
      return steps[step.kind];
  }
}
