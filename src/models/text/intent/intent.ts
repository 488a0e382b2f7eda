import type { Prepared } from "../words/prepared.ts";
import {
  CALM,
  LEAVING_EN,
  LEAVING_ES,
  type Rule,
  STAYING_EN,
  STAYING_ES,
  URGENT_EN,
  URGENT_ES,
} from "./rules.ts";

/** What was recognised, and in which sentence of the text. Null when nothing was. */
export type Recognised = { sentence: number; words: string } | null;

const LEAVING = [...LEAVING_ES, ...LEAVING_EN];
const STAYING = [...STAYING_ES, ...STAYING_EN];
const URGENT = [...URGENT_ES, ...URGENT_EN];

/** Longer sentences are read up to here. */
const MOST_WORDS = 200;

/** Sentences as words between single spaces, commas and signs gone. */
function spoken({ words, sentences }: Prepared): string[] {
  return sentences.map(({ from, to }) =>
    words
      .slice(from, Math.min(to, from + MOST_WORDS))
      .map(({ plain }) => plain)
      .join(" "),
  );
}

function firstMatch(
  sentences: readonly string[],
  rules: readonly Rule[],
  against: readonly Rule[],
): Recognised {
  for (let sentence = 0; sentence < sentences.length; sentence++) {
    const said = sentences[sentence];
    for (const rule of rules) {
      const match = rule.exec(said);
      if (!match) continue;
      // Hardly any sentence comes this far: what speaks against it is looked for last.
      if (against.some((other) => other.test(said))) break;
      return { sentence, words: match[0].trim() };
    }
  }
  return null;
}

/** Coming to this company from another: "I will switch to Acme" is no loss for Acme. */
function arrivals(company: string): Rule[] {
  const name = company.replace(/[^a-z0-9ñ ]/g, "");
  if (name === "") return [];
  return [new RegExp(`(?:^| )(?:to|join|joining|a|con|hacia) ${name}(?= |$)`)];
}

/**
 * Whether somebody means to leave the company, by rules in Spanish and English. An event ("my flight was cancelled") is no
 * intent, nor is coming to the `company` named (in plain words) from another.
 */
export function intentToLeave(prepared: Prepared, company = ""): Recognised {
  return firstMatch(spoken(prepared), LEAVING, [...STAYING, ...arrivals(company)]);
}

/** Whether it cannot wait: said so, something vital is missing or dangerous, or the law is threatened with. */
export function urgency(prepared: Prepared): Recognised {
  return firstMatch(spoken(prepared), URGENT, CALM);
}
