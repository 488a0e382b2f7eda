import { sql } from "kysely";
import { isSupportedCountry } from "libphonenumber-js/min";
import { masked } from "../../models/text/masking/mask.ts";
import type { Db } from "../../platform/db/db.ts";
import { isAtLeast } from "../../platform/http/access.ts";
import type { Actor, Role } from "../../platform/http/route.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";

/** Who sees personal data in customers' words where the settings of words say nothing. */
const LEAST: Role = "agent";
/** What of a contact, and of its entry in the timeline, are words of people; of an answer, of each thing `said`. */
const WORDS = ["text", "subject"] as const;

type Worded = Readonly<Partial<Record<(typeof WORDS)[number] | "said", unknown>>>;

/**
 * What somebody sees of what was said with a customer: all, or where his role may not see personal data the same with
 * these hidden. Keys of programs see all here: what they bring in they may fetch.
 */
export async function eyesOn(
  db: Db,
  { customerId, actor }: { customerId: string; actor: Actor },
): Promise<<T extends Worded>(of: T) => T> {
  if (actor.kind !== "person" || isAtLeast(actor.role, await leastRole(db))) return (of) => of;
  const { country } = await readCompany(db);
  const names = await nameOf(db, customerId);
  const options = { names, ...(isSupportedCountry(country) && { country }) };
  const hide = (text: unknown) => (typeof text === "string" ? masked(text, () => "···", options) : text);
  const see = <T extends Worded>(of: T): T => {
    const hidden = WORDS.filter((field) => typeof of[field] === "string").map((field) => [
      field,
      hide(of[field]),
    ]);
    const said = Array.isArray(of.said) && { said: of.said.map((one) => (isWorded(one) ? see(one) : one)) };
    return { ...of, ...Object.fromEntries(hidden), ...said };
  };
  return see;
}

function isWorded(one: unknown): one is Worded {
  return typeof one === "object" && one !== null && !Array.isArray(one);
}

async function leastRole(db: Db): Promise<Role> {
  const { rows } = await sql<{ least: Role | null }>`
    select content->>'seesPersonal' as least from words_settings`.execute(db);
  return rows[0]?.least ?? LEAST;
}

async function nameOf(db: Db, customerId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from customer where customer_id = ${customerId}::uuid`.execute(db);
  return rows.map(({ name }) => name);
}
