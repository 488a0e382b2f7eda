import { use } from "react";
import type { Language } from "../first/language.ts";
import type { standards } from "./en/standards.ts";
import { useReader } from "./text.tsx";

export type StandardsText = typeof standards;

const CATALOGUES: Record<Language, () => Promise<StandardsText>> = {
  en: () => import("./en/standards.ts").then((m) => m.standards),
  es: () => import("./es/standards.ts").then((m) => m.standards),
};

const come = new Map<Language, Promise<StandardsText>>();

/** The words of promises and what belongs to them, which only their own screens wait for. */
export function useStandardsText(): StandardsText {
  return use(wordsIn(useReader().language));
}

function wordsIn(language: Language): Promise<StandardsText> {
  const known = come.get(language);
  if (known !== undefined) return known;
  const asked = CATALOGUES[language]();
  come.set(language, asked);
  // What could not be had is asked for again the next time.
  asked.catch(() => come.delete(language));
  return asked;
}
