import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Class, NEGATIVE, NEUTRAL, POSITIVE } from "../../src/models/text/softmax/examples.ts";

/** A sentence of M-ABSA (Wu et al. 2025, arXiv 2502.11824) with what was said of which category. */
export type Sentence = {
  domain: string;
  language: "es" | "en";
  text: string;
  /** Category and polarity of each aspect. */
  aspects: { category: string; polarity: "pos" | "neg" | "neu" }[];
};

const ASPECT = /['"]([^'"]*)['"],\s*['"](pos|neg|neu)[a-z]*['"]\s*\]/gi;

/** The corpus comes in pieces ("did n ' t"); people write otherwise. */
function asWritten(text: string): string {
  return text
    .replace(/ n ?' ?t\b/g, "n't")
    .replace(/ ' (s|t|re|ve|m|ll|d)\b/g, "'$1")
    .replace(/ ([.,;:!?)])/g, "$1");
}

function polarityOf(label: string): "pos" | "neg" | "neu" {
  const short = label.toLowerCase();
  return short === "pos" || short === "neg" ? short : "neu";
}

function sentencesIn(folder: string, domain: string, language: "es" | "en"): Sentence[] {
  const lines = ["train", "dev", "test"].flatMap((split) =>
    readFileSync(join(folder, domain, language, `${split}.txt`), "utf8").split("\n"),
  );
  return lines.flatMap((line) => {
    const at = line.lastIndexOf("####");
    if (at < 0) return [];
    const aspects = [...line.slice(at + 4).matchAll(ASPECT)].map(([, category, polarity]) => ({
      category,
      polarity: polarityOf(polarity),
    }));
    if (aspects.length === 0 && line.slice(at + 4).trim() !== "[]") return [];
    return [{ domain, language, text: asWritten(line.slice(0, at)), aspects }];
  });
}

/** All sentences of the corpus in a folder, whose lines can be read. */
export function readSentences(folder: string): Sentence[] {
  return readdirSync(folder)
    .sort()
    .flatMap((domain) => [...sentencesIn(folder, domain, "es"), ...sentencesIn(folder, domain, "en")]);
}

/** Positive or negative when all aspects say so; all else, and no opinion at all, is neutral. */
export function labelOf({ aspects }: Sentence): Class {
  const said = new Set(aspects.map(({ polarity }) => polarity));
  if (said.size !== 1 || said.has("neu")) return NEUTRAL;
  return said.has("pos") ? POSITIVE : NEGATIVE;
}
