import { sql } from "kysely";
import { type MaskOptions, masked } from "../../models/text/masking/mask.ts";
import type { Db } from "../../platform/db/db.ts";
import { isAtLeast } from "../../platform/http/access.ts";
import type { Actor, Role, Scope } from "../../platform/http/route.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { SHOWN } from "../records/shown-text.ts";

const HIDDEN = "···";
/** Who sees personal data in customers' words where the settings of words say nothing. */
const LEAST: Role = "agent";
/**
 * What of a contact, of its entry in the timeline, of a case and of what is worked in it are words of people; of an answer,
 * of each thing `said`; of what was corrected, as it was `before` and is `after`.
 */
const WORDS = [
  "text",
  "subject",
  "note",
  "reason",
  "title",
  "decision",
  "endedText",
  "thanks",
  "answer",
] as const;
const CORRECTED = ["before", "after"] as const;
/** Letters after which words are cut where they are kept beside the whole: subjects of cases, and what is shown of a text. */
const CUT_AFTER: readonly number[] = [200, SHOWN];
/** An id, a day, a moment: not what anybody said. */
const NO_WORD = /^([\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d))?)$/i;

type Field = (typeof WORDS)[number] | (typeof CORRECTED)[number] | "said" | "attachments" | "payload";
type Worded = Readonly<Partial<Record<Field, unknown>>>;
/** How somebody sees what has words in it. */
export type Sight = <T extends Worded>(of: T) => T;

/**
 * Whether somebody sees personal data in customers' words: a person of a role, a program whose key may do what that role
 * may, and whoever sits at this machine while nobody has an account.
 */
export function maySeePersonal(actor: Actor, least: Role): boolean {
  if (actor.kind === "visitor") return true;
  if (actor.kind === "key") return isAtLeast(roleLike(actor.scopes), least);
  return actor.kind === "person" && isAtLeast(actor.role, least);
}

/** Whose work a key does: what changes settings a director's, what writes that of who serves customers. */
function roleLike(scopes: readonly Scope[]): Role {
  if (scopes.includes("admin")) return "director";
  return scopes.includes("write") ? "agent" : "viewer";
}

/** Whether somebody sees personal data in customers' words, as the settings of words say. */
export async function seesPersonalData(db: Db, actor: Actor): Promise<boolean> {
  return maySeePersonal(actor, await leastRole(db));
}

/** What somebody sees of what was said with a customer: all, or the same with personal data hidden. */
export async function eyesOn(
  db: Db,
  { customerId, actor }: { customerId: string; actor: Actor },
): Promise<Sight> {
  const see = await eyesOnMany(db, { customerIds: [customerId], actor });
  return (of) => see(customerId, of);
}

/** As `eyesOn`, of many customers at once: each one's own name is hidden in what was said with him. "" is nobody. */
export async function eyesOnMany(
  db: Db,
  { customerIds, actor }: { customerIds: readonly string[]; actor: Actor },
): Promise<<T extends Worded>(customerId: string, of: T) => T> {
  if (await seesPersonalData(db, actor)) return (_, of) => of;
  const { country } = await readCompany(db);
  const names = await namesOf(db, [...new Set(customerIds)]);
  return (customerId, of) => withoutPersonal(of, { names: names.get(customerId) ?? [], country });
}

/** Things that each say whose they are, as somebody sees them. */
export async function allSeen<T extends Worded & { customerId: string }>(
  db: Db,
  things: readonly T[],
  actor: Actor,
): Promise<T[]> {
  const see = await eyesOnMany(db, { customerIds: things.map(({ customerId }) => customerId), actor });
  return things.map((one) => see(one.customerId, one));
}

function withoutPersonal<T extends Worded>(of: T, options: MaskOptions): T {
  const seen = WORDS.flatMap((field) => {
    const text = of[field];
    return typeof text === "string" ? [[field, hidden(text, options)] as const] : [];
  });
  const corrected = CORRECTED.flatMap((field) => {
    const one = of[field];
    return isWorded(one) ? [[field, withoutPersonal(one, options)] as const] : [];
  });
  const said = Array.isArray(of.said) && {
    said: of.said.map((one) => (isWorded(one) ? withoutPersonal(one, options) : one)),
  };
  const attachments = Array.isArray(of.attachments) && {
    attachments: of.attachments.map((file) => ({ ...file, name: nameHidden(String(file.name), options) })),
  };
  const payload = isWorded(of.payload) && { payload: anyHidden(of.payload, options) };
  return { ...of, ...Object.fromEntries([...seen, ...corrected]), ...said, ...attachments, ...payload };
}

/** What a program sent with a contact, whose shape it alone knows: all of it is looked through. */
function anyHidden(value: unknown, options: MaskOptions): unknown {
  if (typeof value === "string") return NO_WORD.test(value) ? value : hidden(value, options);
  if (typeof value === "number") {
    const shown = hidden(String(value), options);
    return shown === String(value) ? value : shown;
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => anyHidden(one, options));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [hidden(key, options), anyHidden(one, options)]),
  );
}

function hidden(text: string, options: MaskOptions): string {
  const shown = masked(text, () => HIDDEN, options);
  return mayBeCut(text) ? withoutEnd(shown) : shown;
}

function mayBeCut(text: string): boolean {
  return CUT_AFTER.includes(text.length) || CUT_AFTER.includes([...text].length);
}

/** Where words are cut may stand half a name or number, which is not known by its shape. */
function withoutEnd(text: string): string {
  const words = text.split(/(?<=\s)/);
  const isOfNumber = (word: string | undefined) => word !== undefined && /[\d@]/.test(word);
  do words.pop();
  while (isOfNumber(words.at(-1)));
  return words.join("") + HIDDEN;
}

/** Files are called "Ana_Prieto_12345678Z.pdf", which is no word and no number until it is taken apart. */
function nameHidden(name: string, options: MaskOptions): string {
  const whole = hidden(name, options);
  const apart = whole.replaceAll(/[_+]/g, " ");
  const shown = hidden(apart, options);
  return shown === apart ? whole : shown;
}

function isWorded(one: unknown): one is Worded {
  return typeof one === "object" && one !== null && !Array.isArray(one);
}

async function leastRole(db: Db): Promise<Role> {
  const { rows } = await sql<{ least: Role | null }>`
    select content->>'seesPersonal' as least from words_settings`.execute(db);
  return rows[0]?.least ?? LEAST;
}

async function namesOf(db: Db, customerIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  if (customerIds.length === 0) return new Map();
  const { rows } = await sql<{ customerId: string; name: string }>`
    select customer_id as "customerId", name from customer where customer_id = any(${customerIds}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map(({ customerId, name }) => [customerId, [name]]));
}
