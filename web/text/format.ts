/** How numbers, money and days are written for a reader; every function takes machine values. */
export type Formats = ReturnType<typeof formats>;

/**
 * Formats for `locale` (e.g. "es-ES"), moments told in `timeZone`. Months and days are given as "2011-03-01" and
 * have no time zone.
 */
export function formats(locale: string, timeZone = "UTC") {
  return { ...numberFormats(locale), ...moneyFormats(locale), ...dayFormats(locale, timeZone) };
}

/** With a minus as wide as the plus, which does not part from its number at the end of a line as a hyphen does. */
export function written(format: Intl.NumberFormat) {
  return (value: number) => format.format(value).replace("-", "−");
}

function numberFormats(locale: string) {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, useGrouping: "always" });
  const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, useGrouping: "always" });
  const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const signed = new Intl.NumberFormat(locale, {
    style: "percent",
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  });
  const signedDecimal = new Intl.NumberFormat(locale, {
    maximumFractionDigits: 1,
    useGrouping: "always",
    signDisplay: "exceptZero",
  });
  const hundredths = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const thousandths = new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const percentFine = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const names = new Intl.ListFormat(locale, { type: "conjunction" });
  return {
    locale,
    /** 4,338 */
    number: written(whole),
    /** 4.3: one decimal at most. */
    decimal: written(oneDecimal),
    /** +4.3 or −4.3: one decimal at most. */
    signedDecimal: written(signedDecimal),
    /** 0.93: two decimals. */
    fine: written(hundredths),
    /** 0.934: three decimals. */
    finest: written(thousandths),
    /** 1.2K, for axes. */
    compact: written(compact),
    /** A fraction as a whole percentage: 0.123 → 12%. */
    percent: written(percent),
    /** A fraction with its sign: 0.052 → +5.2%. */
    signedPercent: written(signed),
    /** Two fractions as a range of whole percentages: 41–53%. */
    percentRange: (low: number, high: number) => percent.formatRange(low, high),
    /** A fraction with one decimal: 0.1234 → 12.3%. */
    percentFine: written(percentFine),
    /** a, b and c */
    list: (values: readonly string[]) => names.format(values),
  };
}

function moneyFormats(locale: string) {
  const kept = new Map<string, Intl.NumberFormat>();
  const formatOf = (currency: string, kind: "exact" | "whole" | "compact") => {
    const known = kept.get(currency + kind);
    if (known) return known;
    const made = moneyFormat(locale, currency, kind);
    kept.set(currency + kind, made);
    return made;
  };
  const write = (kind: "exact" | "whole" | "compact") => (minor: number, currency: string) =>
    written(formatOf(currency, kind))(minor / 10 ** minorDigits(currency));
  return {
    /** Minor units to the cent: 123456 GBP → £1,234.56 */
    money: write("exact"),
    /** Minor units without cents: 123456 GBP → £1,235 */
    moneyWhole: write("whole"),
    /** Minor units in short, for axes and labels: £1.2K */
    moneyShort: write("compact"),
  };
}

function moneyFormat(
  locale: string,
  currency: string,
  kind: "exact" | "whole" | "compact",
): Intl.NumberFormat {
  const base = {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    useGrouping: "always",
  } as const;
  if (kind === "exact") return new Intl.NumberFormat(locale, base);
  if (kind === "whole") return new Intl.NumberFormat(locale, { ...base, maximumFractionDigits: 0 });
  return new Intl.NumberFormat(locale, {
    ...base,
    notation: "compact",
    maximumFractionDigits: 1,
    minimumFractionDigits: 0,
  });
}

/** How many decimals the money of `currency` has: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}

function dayFormats(locale: string, timeZone: string) {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const monthName = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
  const monthShort = new Intl.DateTimeFormat(locale, { month: "short", year: "2-digit", timeZone: "UTC" });
  const dayThere = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  return {
    /** "2011-03-01" → 1 Mar 2011 */
    day: (value: string) => day.format(new Date(value)),
    /** "2011-03-01" → March 2011 */
    month: (value: string) => month.format(new Date(value)),
    /** "2011-03-01" → March */
    monthName: (value: string) => monthName.format(new Date(value)),
    /** "2011-03-01" → Mar 11 */
    monthShort: (value: string) => monthShort.format(new Date(value)),
    /** The day of an ISO moment in the company's time zone → 1 Mar 2011 */
    dayOfMoment: (value: string) => dayThere.format(new Date(value)),
    /** An ISO moment in the company's time zone → 1 Mar 2011, 09:30 */
    moment: (value: string) => moment.format(new Date(value)),
  };
}
