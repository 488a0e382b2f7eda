type Choice = { value: string; label: string };

/** Two-letter codes that name no country one can be at home in. */
const NO_COUNTRY = new Set(["EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"]);
const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** Currencies by name in `language`: "Euro (EUR)". */
export function currencies(language: string): Choice[] {
  const names = new Intl.DisplayNames(language, { type: "currency" });
  return sorted(
    Intl.supportedValuesOf("currency").map((value) => ({
      value,
      label: `${names.of(value) ?? value} (${value})`,
    })),
    language,
  );
}

/** Countries by name in `language`; values are codes of ISO 3166. */
export function countries(language: string): Choice[] {
  const names = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  const known = codes.filter((code) => !NO_COUNTRY.has(code) && isNow(code));
  return sorted(
    known.flatMap((value) => {
      const label = names.of(value);
      return label ? [{ value, label }] : [];
    }),
    language,
  );
}

/** Time zones of the IANA list, `chosen` always among them. */
export function timeZones(chosen: string): string[] {
  const known = Intl.supportedValuesOf("timeZone");
  return known.includes(chosen) ? known : [chosen, ...known];
}

/** Codes that have been withdrawn stand for the ones of today: they are not offered beside them. */
function isNow(code: string): boolean {
  return new Intl.Locale("und", { region: code }).region === code && canonical(code) === code;
}

function canonical(code: string): string | undefined {
  return new Intl.Locale(Intl.getCanonicalLocales(`und-${code}`)[0] ?? "und").region;
}

function sorted(choices: Choice[], language: string): Choice[] {
  const order = new Intl.Collator(language);
  return choices.sort((one, other) => order.compare(one.label, other.label));
}
