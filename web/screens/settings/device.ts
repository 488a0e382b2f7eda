const BROWSERS: readonly [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** What a browser calls itself, as names people know; undefined when it names none of them. */
export function deviceOf(browser: string | null): { browser: string; system: string } | undefined {
  const named = (names: readonly [RegExp, string][]) => names.find(([name]) => name.test(browser ?? ""))?.[1];
  const [known, system] = [named(BROWSERS), named(SYSTEMS)];
  return known && system ? { browser: known, system } : undefined;
}
