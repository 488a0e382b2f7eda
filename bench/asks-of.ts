import { ADDRESSES } from "../web/first/addresses.ts";

/** What a screen asks first, as its address says; `names` stand in the address. */
export function asksOf(screen: string, names: Readonly<Record<string, string>> = {}): string[] {
  const asks = ADDRESSES.find(({ path }) => path === screen)?.asks;
  if (!asks) throw new Error(`${screen} asks nothing`);
  return asks.map((ask) => ask.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? ""));
}
