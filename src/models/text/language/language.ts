import { ENGLISH_TONES, SPANISH_TONES } from "../sentiment/lexicon.ts";
import type { Prepared } from "../words/prepared.ts";
import { type Latin, languagesOfWord } from "./stop-words.ts";

/** What a text is written in, as far as it matters here: the two languages that are understood, or another. */
export type Language = "es" | "en" | "other";

/** Shorter texts are taken to be in the account's language: a word or two tell too little. */
const TELLING_LETTERS = 20;

/** Letters and signs that speak for languages. */
const LETTERS: readonly (readonly [RegExp, readonly Latin[]])[] = [
  [/[ñ¿¡]/gi, ["es"]],
  [/[ãõ]/gi, ["pt"]],
  [/ç/gi, ["pt", "fr", "ca"]],
  [/[èàêœ]/gi, ["fr", "it", "ca"]],
  [/[äöß]/gi, ["de", "sv"]],
  [/[ășț]/gi, ["ro"]],
  [/[łąęśż]/gi, ["pl"]],
  [/[ığş]/gi, ["tr"]],
];

/** Endings and clusters of plain words; those that several languages share speak for each a little. */
const ENDINGS: readonly (readonly [RegExp, readonly Latin[]])[] = [
  [/(?:cion|ciones|miento|aron|ieron|dad|isimo|isima)$/, ["es"]],
  [/(?:ing|tion|ness|ful|ly)$/, ["en"]],
  [/[oa]s?$|mente$/, ["es", "pt", "it"]],
  [/th|ck|sh|gh|oo|ee|w|ed$|[^aeiou]y$/, ["en", "de", "nl"]],
  [/(?:cao|coes|inho|inha|mento|ssimo)$/, ["pt"]],
];

function vote(votes: Map<Latin, number>, languages: readonly Latin[], weight: number): void {
  for (const language of languages)
    votes.set(language, (votes.get(language) ?? 0) + weight / languages.length);
}

function votesOf({ text, words }: Prepared): Map<Latin, number> {
  const votes = new Map<Latin, number>();
  for (const { plain } of words) {
    vote(votes, languagesOfWord(plain), 1);
    for (const [ending, languages] of ENDINGS) if (ending.test(plain)) vote(votes, languages, 0.5);
    if (SPANISH_TONES.one(plain)) vote(votes, ["es"], 0.4);
    if (ENGLISH_TONES.one(plain)) vote(votes, ["en"], 0.4);
  }
  for (const [letters, languages] of LETTERS)
    vote(votes, languages, Math.min(3, text.match(letters)?.length ?? 0));
  return votes;
}

/** More than half of the letters are of another script. */
function isForeignScript({ plain }: Prepared): boolean {
  const letters = plain.match(/\p{L}/gu)?.length ?? 0;
  const latin = plain.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return letters > 0 && latin * 2 < letters;
}

/**
 * The language of a text by its small words, endings and letters; the account's where too little is written or nothing
 * tells.
 */
export function languageOf(prepared: Prepared, account: "es" | "en"): Language {
  if (isForeignScript(prepared)) return "other";
  if (prepared.text.trim().length < TELLING_LETTERS) return account;
  const votes = votesOf(prepared);
  const [spanish, english] = [votes.get("es") ?? 0, votes.get("en") ?? 0];
  const most = Math.max(0, ...votes.values());
  if (most === 0 || (spanish === most && english === most)) return account;
  if (spanish === most) return "es";
  return english === most ? "en" : "other";
}
