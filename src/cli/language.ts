import type { Terminal } from "./terminal.ts";

/** The language of whoever sits at a terminal, where it says one of ours. */
export function languageOf({ environment }: Pick<Terminal, "environment">): "es" | "en" | undefined {
  const said = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  return (["es", "en"] as const).find((language) => said.startsWith(language));
}
