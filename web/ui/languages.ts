/** Languages that are offered to choose from, as their tags; others come in by files and programs. */
const LANGUAGES =
  "es ca gl eu en pt fr de it nl ro pl ru uk bg cs da sv fi no el hu tr ar zh ja ko hi ur".split(" ");

/** What a language is called in the reader's; its tag where it has no name. */
export function languageName(tag: string, reader: string): string {
  try {
    const name = new Intl.DisplayNames(reader, { type: "language" }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(reader) + name.slice(1);
  } catch {
    return tag;
  }
}

/** Choices for a select: the usual languages by their names, and `chosen` where it is none of them. */
export function languageChoices(reader: string, chosen: string | null): { value: string; label: string }[] {
  const tags = chosen === null || LANGUAGES.includes(chosen) ? LANGUAGES : [chosen, ...LANGUAGES];
  return tags
    .map((value) => ({ value, label: languageName(value, reader) }))
    .sort((a, b) => a.label.localeCompare(b.label, reader));
}
