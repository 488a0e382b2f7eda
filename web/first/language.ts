import type { Text } from "../text/en.ts";

/** Languages of the screens. */
export const LANGUAGES = ["es", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const REMEMBERED = "vinculo.language";

const CATALOGUES: Record<Language, () => Promise<Text>> = {
  en: () => import("../text/en.ts").then(({ en }) => en),
  es: () => import("../text/es.ts").then(({ es }) => es),
};

const come = new Map<Language, Text>();

/** The words of a language, loaded once. */
export async function wordsOf(language: Language): Promise<Text> {
  const words = await CATALOGUES[language]();
  come.set(language, words);
  return words;
}

/** The words of a language when they have come already. */
export function wordsCome(language: Language): Text | undefined {
  return come.get(language);
}

/** What was chosen before, else the first of the browser's languages that we speak, else none. */
export function firstLanguage(): Language | null {
  const wanted = [localStorage.getItem(REMEMBERED) ?? "", ...navigator.languages].map((tag) =>
    tag.slice(0, 2),
  );
  return LANGUAGES.find((language) => language === wanted.find(isLanguage)) ?? null;
}

/** Chosen by hand: spoken in this browser from now on. */
export function rememberLanguage(language: Language): void {
  localStorage.setItem(REMEMBERED, language);
}

function isLanguage(tag: string): boolean {
  return LANGUAGES.some((language) => language === tag);
}
