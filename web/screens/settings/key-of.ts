const LONGEST_KEY = 56;

/** A key that nobody has yet, of a name's letters and digits; `otherwise` of a name without any. */
export function keyOf(name: string, taken: readonly string[], otherwise: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_KEY)
    .replace(/^-+|-+$/g, "");
  const base = plain || otherwise;
  let key = base;
  for (let n = 2; taken.includes(key); n++) key = `${base}-${n}`;
  return key;
}
