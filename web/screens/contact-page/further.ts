const MOST = 50;
const LONGEST = 200;

/** A value of a contact's further data, and the path to it: "order.kind". */
export type Further = { name: string; value: string | boolean };

/** What further data says, as far as it fits on a page: values by their paths, long ones cut, and how many more there are. */
export function furtherIn(payload: Readonly<Record<string, unknown>>): { shown: Further[]; more: number } {
  const all = valuesIn(payload, "");
  return { shown: all.slice(0, MOST), more: Math.max(0, all.length - MOST) };
}

function valuesIn(inside: object, path: string): Further[] {
  return Object.entries(inside).flatMap(([key, value]: [string, unknown]) => {
    const name = path + key;
    if (typeof value === "object" && value !== null) return valuesIn(value, `${name}.`);
    if (value === null || value === "") return [];
    return [{ name, value: typeof value === "boolean" ? value : cut(String(value)) }];
  });
}

/** The beginning of a text; no character is cut in two. */
function cut(text: string): string {
  const shown = [...text.slice(0, LONGEST * 2)].slice(0, LONGEST).join("");
  return shown === text ? text : `${shown.trimEnd()}…`;
}
