/** What a customer can be known by, the most telling first. */
export const IDENTITY_KINDS = ["external", "tax", "email", "phone"] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/** Normalised; belongs to exactly one customer. */
export type Identity = { kind: IdentityKind; value: string };

/** How identities were given, by kind, where that is not the normalised value. */
export type Spelled = { [Kind in IdentityKind]?: string };

/** Begins the external id of a visitor of whom nothing is known but the mark his browser carries. */
export const VISITOR = "anonymous:";

/** Begins that of somebody of whom nothing is known but his name, in one contact. */
export const NAMED_ONCE = `${VISITOR}contact:`;

/** What may stand for somebody and tells nobody who he is. */
export const MARKS = ["visitor", "contact"] as const;
export type Mark = (typeof MARKS)[number];

/** An identity with what it is a mark of: a browser, or a contact in which only a name was told; null: it tells who it is. */
export function marked<One extends Identity>(one: One): One & { mark: Mark | null } {
  return { ...one, mark: markOf(one) };
}

function markOf({ kind, value }: Identity): Mark | null {
  if (kind !== "external" || !value.startsWith(VISITOR)) return null;
  return value.startsWith(NAMED_ONCE) ? "contact" : "visitor";
}

const EMAIL = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+$/;

/** A text that tells who or what is meant, without the signs nobody sees that programs copy along with it. */
export function withoutUnseen(text: string): string {
  return text.replace(/\p{Cf}/gu, "");
}

/** An address without unseen signs, trimmed and in lower case; null when it is none. */
export function normalEmail(text: string): string | null {
  const email = withoutUnseen(text).trim().toLowerCase();
  return EMAIL.test(email) && email.length <= 254 ? email : null;
}

/** Lower case, without accents, single spaces: how names are searched. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

/** What the search over customers looks through; the same for the same identities, in whatever order they came. */
export function searchText(name: string, identities: readonly Identity[]): string {
  const values = identities.map(({ value }) => folded(value)).toSorted();
  return [...new Set([folded(name), ...values])].join(" ");
}
