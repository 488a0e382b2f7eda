import { z } from "@hono/zod-openapi";
import { folded } from "../customers/identity.ts";

/** Why two customers may be one: what they have in common. */
export const Evidence = z
  .object({
    kind: z.enum(["tax", "email", "phone", "name", "birthday", "street", "postcode", "city"]),
    /** What they share; of names nothing. */
    value: z.string().nullable(),
    /** How alike the names are, 0 to 1; null for what is the same. */
    likeness: z.number().nullable(),
  })
  .openapi("DuplicateEvidence");
export type Evidence = z.infer<typeof Evidence>;

/** What is compared of a customer. */
export type Facts = {
  customerId: string;
  /** Null when he is called by a number or an address only. */
  name: string | null;
  postcode: string | null;
  street: string | null;
  birthday: string | null;
  city: string | null;
  taxIds: readonly string[];
  emails: readonly string[];
  phones: readonly string[];
};

/** How much each thing in common says when the names are the same, 0 to 1. Not probabilities: they put a list in order. */
const WEIGHTS = {
  tax: 0.95,
  email: 0.85,
  phone: 0.6,
  birthday: 0.5,
  street: 0.45,
  postcode: 0.3,
  city: 0.15,
  name: 0.35,
} as const;
type Shared = Exclude<keyof typeof WEIGHTS, "name">;

/** How alike names must be for each thing in common to suggest anything. */
const NAMES_AT_LEAST: Readonly<Record<Shared, number>> = {
  tax: 0,
  email: 0,
  phone: 0.4,
  birthday: 0.5,
  street: 0.6,
  postcode: 0.6,
  city: 0.8,
};

/** So many words make a name that two people rarely share. */
const RARE_WORDS = 3;

/** Whether two customers may be one, how likely as against other pairs, and why. Null: nothing says so. */
export function judged(a: Facts, b: Facts): { likeness: number; evidence: Evidence[] } | null {
  if (differ(a.taxIds, b.taxIds) || (a.birthday && b.birthday && a.birthday !== b.birthday)) return null;
  const names = a.name === null || b.name === null ? null : nameLikeness(a.name, b.name);
  const rare = names === 1 && wordsOf(a.name ?? "").length >= RARE_WORDS;
  const shared = sharedBy(a, b).filter(({ kind }) => mayTell(kind, names));
  if (shared.length === 0 && !rare) return null;
  const kinds: (keyof typeof WEIGHTS)[] = [...new Set(shared.map(({ kind }) => kind))];
  if (rare) kinds.push("name");
  const strength = 1 - kinds.reduce((doubt, kind) => doubt * (1 - WEIGHTS[kind]), 1);
  const named: Evidence[] = names === null ? [] : [{ kind: "name", value: null, likeness: rounded(names) }];
  return { likeness: rounded(strength * (0.25 + 0.75 * (names ?? 0.7))), evidence: [...shared, ...named] };
}

type SharedEvidence = Evidence & { kind: Shared };

function mayTell(kind: Shared, names: number | null): boolean {
  if (names !== null) return names >= NAMES_AT_LEAST[kind];
  return kind === "tax" || kind === "email" || kind === "phone";
}

function sharedBy(a: Facts, b: Facts): SharedEvidence[] {
  const common = (kind: Shared, ours: readonly string[], theirs: readonly string[]): SharedEvidence[] =>
    ours.filter((value) => theirs.includes(value)).map((value) => ({ kind, value, likeness: null }));
  const same = (kind: "birthday" | "street" | "postcode" | "city"): SharedEvidence[] => {
    const [ours, theirs] = [a[kind], b[kind]];
    const isSame = ours !== null && theirs !== null && plain(ours) === plain(theirs);
    return isSame ? [{ kind, value: ours, likeness: null }] : [];
  };
  return [
    ...common("tax", a.taxIds, b.taxIds),
    ...common("email", a.emails, b.emails),
    ...common("phone", a.phones, b.phones),
    ...same("birthday"),
    ...same("street"),
    ...same("postcode"),
    ...same("city"),
  ];
}

function differ(ours: readonly string[], theirs: readonly string[]): boolean {
  return ours.length > 0 && theirs.length > 0 && !ours.some((value) => theirs.includes(value));
}

/** How alike two names are, 0 to 1: shared groups of three letters among all, whatever the order of the words. */
export function nameLikeness(a: string, b: string): number {
  const [ours, theirs] = [trigrams(a), trigrams(b)];
  const shared = [...ours].filter((trigram) => theirs.has(trigram)).length;
  const all = ours.size + theirs.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** As pg_trgm makes them: of each word, two spaces before and one behind. */
function trigrams(name: string): Set<string> {
  const found = new Set<string>();
  for (const word of wordsOf(name)) {
    const padded = `  ${word} `;
    for (let i = 0; i + 3 <= padded.length; i++) found.add(padded.slice(i, i + 3));
  }
  return found;
}

/** The words of a name or an address, lower case, without accents and signs. */
export function wordsOf(text: string): string[] {
  return folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

function plain(text: string): string {
  return wordsOf(text).join(" ");
}

/** Letters that begin a word of a name and lead to those that begin alike. */
const FIRST_LETTERS = 4;

/** Under which keys a customer is looked for: two who share none are never compared. */
export function keysOf(facts: Facts): string[] {
  const words = wordsOf(facts.name ?? "").filter((word) => word.length > 2);
  const beginnings = [...new Set(words.map((word) => word.slice(0, FIRST_LETTERS)))].toSorted();
  const beside = (letter: string, value: string | null) =>
    value === null ? [] : beginnings.map((beginning) => `${letter}:${plain(value)}:${beginning}`);
  const city =
    facts.city === null || words.length < 2 ? [] : [`c:${plain(facts.city)}:${beginnings.join(" ")}`];
  return [
    ...facts.taxIds.map((value) => `t:${value}`),
    ...facts.emails.map((value) => `e:${value}`),
    ...facts.phones.map((value) => `p:${value}`),
    ...(words.length >= RARE_WORDS ? [`n:${words.toSorted().join(" ")}`] : []),
    ...beside("b", facts.birthday),
    ...beside("s", facts.street),
    ...beside("z", facts.postcode),
    ...city,
  ];
}

function rounded(likeness: number): number {
  return Math.round(likeness * 1000) / 1000;
}
