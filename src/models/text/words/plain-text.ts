/** Letters up to here may carry accents (Latin-1, Latin Extended-A and -B). */
const LATIN_END = 0x250;
const MARKS = /\p{M}/gu;

/** The plain letter of each Latin one: lower case, without accent; ñ is a letter of its own in Spanish and stays. */
const PLAIN = Uint16Array.from({ length: LATIN_END }, (_, code) => {
  const letter = String.fromCharCode(code).toLowerCase();
  if (letter === "ñ") return letter.charCodeAt(0);
  const bare = letter.normalize("NFD").replace(MARKS, "");
  return (bare.length === 1 ? bare : letter).charCodeAt(0);
});

/** A typographer's apostrophes and an accent typed in their place. */
const APOSTROPHES = new Set([0x2019, 0x2018, 0xb4, 0x60]);
export const APOSTROPHE = 0x27;

/** The lower-case, unaccented code of one UTF-16 unit; what is not Latin stays as it is. */
function plainCode(code: number): number {
  if (APOSTROPHES.has(code)) return APOSTROPHE;
  return code < LATIN_END ? PLAIN[code] : code;
}

/** Joins letters with accents written apart, so that places in the plain text are places in this one. */
export function composed(text: string): string {
  return text.normalize("NFC");
}

/**
 * A composed text in lower case and without accents (ñ kept), unit for unit: what stands at a place of the result
 * stands at the same place of the text.
 */
export function plainText(text: string): string {
  const codes = new Array<string>(text.length);
  for (let at = 0; at < text.length; at++) codes[at] = String.fromCharCode(plainCode(text.charCodeAt(at)));
  return codes.join("");
}
