import { folded } from "../customers/identity.ts";

/** Languages in which companies write the names of languages, beside each language's own name. */
const NAMED_IN = ["en", "es", "pt"];

/** Languages a file may name in words; any other by its tag. */
const NAMED =
  "es en ca gl eu pt fr de it nl pl ro ru uk bg cs da sv fi no el hu tr ar he zh ja ko hi ur sk sl hr sr lt lv et sq ka hy fa vi th id ms sw".split(
    " ",
  );

/** What languages are called beside their names. */
const ALSO: Readonly<Record<string, string>> = {
  castellano: "es",
  castilian: "es",
  valenciano: "ca-valencia",
  valencian: "ca-valencia",
  euskara: "eu",
  vascuence: "eu",
  brasileno: "pt-BR",
  esp: "es",
  ing: "en",
  ger: "de",
  fre: "fr",
};

/** As in BCP 47: es, en-GB, ca-valencia; or as programs write it: es_ES.UTF-8. */
const TAG = /^([a-z]{2,3}([-_][a-z0-9]{2,8})*)([.@][a-z0-9-]+)?$/i;
const LONGEST = 35;

/** The tag of a language as people and programs write it: "es", "es_ES.UTF-8", "Español", "Spanish"; null when it is none. */
export function languageTag(text: string): string | null {
  const word = folded(text);
  const named = byName().get(word);
  if (named !== undefined) return named;
  const tag = TAG.exec(text.trim())?.[1]?.replaceAll("_", "-");
  if (tag === undefined || tag.length > LONGEST) return null;
  const canonical = canonicalTag(tag);
  return LANGUAGES.of(spokenIn(canonical) ?? "") === undefined ? null : canonical;
}

/** Names of languages; undefined for what is none. */
const LANGUAGES = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

function canonicalTag(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/** The language without its country: who is written to in es-MX is written to in es. */
export function spokenIn(tag: string | null | undefined): string | null {
  return tag?.split("-")[0]?.toLowerCase() ?? null;
}

let known: Map<string, string> | undefined;

function byName(): Map<string, string> {
  if (known) return known;
  const found = new Map<string, string>(Object.entries(ALSO));
  for (const tag of NAMED) {
    for (const language of [...NAMED_IN, tag]) {
      const name = new Intl.DisplayNames(language, { type: "language" }).of(tag);
      if (name !== undefined) found.set(folded(name), tag);
    }
  }
  known = found;
  return found;
}
