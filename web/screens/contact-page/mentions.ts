/** Somebody with an account, who can be mentioned. */
export type Colleague = { personId: string; name: string };

const SHOWN = 6;

/** What is being written after "@" where the cursor stands; null where no name is. */
export function askedAt(text: string, caret: number): string | null {
  const [, asked] = /(?:^|[\s(])@([\p{L}\p{N}'’-]*(?: [\p{L}\p{N}'’-]*)?)$/u.exec(text.slice(0, caret)) ?? [];
  return asked ?? null;
}

/** Whose name, or one of whose names, begins like what was asked for. */
export function fitting(colleagues: readonly Colleague[], asked: string): Colleague[] {
  const wanted = plain(asked);
  return colleagues
    .filter(({ name }) => plain(name).startsWith(wanted) || plain(name).includes(` ${wanted}`))
    .slice(0, SHOWN);
}

/** The text with a name in place of what was begun, and where the cursor stands then. */
export function completed(text: string, caret: number, name: string): { text: string; caret: number } {
  const begun = text.slice(0, caret).lastIndexOf("@");
  const before = `${text.slice(0, begun)}@${name} `;
  return { text: before + text.slice(caret).replace(/^ /, ""), caret: before.length };
}

/** Who is mentioned in a text; of two names that begin alike the longer one counts. */
export function mentionedIn(text: string, colleagues: readonly Colleague[]): string[] {
  const longestFirst = colleagues.toSorted((one, other) => other.name.length - one.name.length);
  let rest = text;
  return longestFirst.flatMap(({ personId, name }) => {
    if (!rest.includes(`@${name}`)) return [];
    rest = rest.replaceAll(`@${name}`, "");
    return [personId];
  });
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
