const MOST = 8;

/** What was used last in this browser, the last first. */
export function recentOf(name: "channels" | "touchpoints"): string[] {
  return (localStorage.getItem(`vinculo.recent.${name}`) ?? "").split(" ").filter(Boolean);
}

/** Remembers that `value` was used. */
export function rememberRecent(name: "channels" | "touchpoints", value: string): void {
  const others = recentOf(name).filter((one) => one !== value);
  localStorage.setItem(`vinculo.recent.${name}`, [value, ...others].slice(0, MOST).join(" "));
}

/** `all` with those used last in front. */
export function recentFirst<T extends string>(all: readonly T[], recent: readonly string[]): T[] {
  const used = recent.flatMap((value) => all.find((one) => one === value) ?? []);
  return [...used, ...all.filter((one) => !used.includes(one))];
}
