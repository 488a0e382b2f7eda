/** Letters of a text that an entry of the timeline carries; what it is of has it whole. */
export const SHOWN = 280;

/** The beginning of a text as the timeline shows it; no character is cut in two. */
export function shownText(text: string): string {
  return [...text.slice(0, SHOWN * 2)].slice(0, SHOWN).join("").toWellFormed();
}

/** Whether words of an entry may go on where it ends: those of a contact or note, or of a thing `said` in an answer. */
export function isCut({ text, said }: Readonly<Record<string, unknown>>): boolean {
  if (typeof text === "string") return [...text].length >= SHOWN;
  return (
    Array.isArray(said) && said.some((one) => typeof one === "object" && one !== null && isCut({ ...one }))
  );
}
