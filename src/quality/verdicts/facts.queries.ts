import { type RawBuilder, sql } from "kysely";
import { isAutomaticIn, isReachedIn } from "../../memory/matters/reached.ts";
import { isSaidIn } from "../../memory/matters/said.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import type { MatterKey } from "../recent.queries.ts";
import type { Fact, MatterFacts } from "../standards/judging/facts.ts";
import type { SubjectKey } from "./verdict.queries.ts";

const FACT: RawBuilder<unknown> = sql`
  c.customer_id as "customerId", c.matter_id as "matterId", c.contact_id as "contactId", c.at, c.channel, c.direction,
  c.touchpoint, c.language, c.wait_seconds as "waitSeconds", c.outcome, c.promised_until as "promisedUntil",
  c.due_at as "dueAt", c.tracking_code as "trackingCode", c.actor_kind as "actorKind",
  c.actor_name as "actorName",
  coalesce(c.payload ->> 'awaits' = 'customer', false) as "awaitsCustomer",
  coalesce(c.payload -> 'personAsked' = 'true'::jsonb, false) as "asksForPerson",
  not ${isReachedIn("c")} as "isUndelivered", ${isAutomaticIn("c")} as "isAutomatic"`;

export type MatterFact = Fact & MatterKey;

/**
 * Some matters with all that they can be judged by; events that belong nowhere ask for nothing and are left out, and so
 * are matters without anything else.
 *
 * @param told all contacts of some more, in order, which need not be read.
 */
export async function factsOf(
  db: Db,
  matters: readonly MatterKey[],
  told: readonly MatterFact[] = [],
): Promise<MatterFacts[]> {
  const rows = [...told, ...(await contactsIn(db, matters))];
  if (rows.length === 0) return [];
  const standing = await standingOf(db, [...new Set(rows.map(({ customerId }) => customerId))]);
  return [...Map.groupBy(rows, ({ customerId, matterId }) => `${customerId} ${matterId}`).values()].flatMap(
    (contacts) => {
      const [first] = contacts;
      if (!first) return [];
      const { customerId, matterId } = first;
      const { tier = null, language = null } = standing.get(customerId) ?? {};
      return [{ customerId, matterId, tier, language, contacts }];
    },
  );
}

async function contactsIn(db: Db, matters: readonly MatterKey[]): Promise<MatterFact[]> {
  if (matters.length === 0) return [];
  const { rows } = await sql<MatterFact>`
    select ${FACT} from unnest(${matters.map((one) => one.customerId)}::uuid[],
                               ${matters.map((one) => one.matterId)}::uuid[]) as k (customer_id, matter_id)
    join contact c on c.customer_id = k.customer_id and c.matter_id = k.matter_id
    where ${isSaidIn("c")}
    order by c.customer_id, c.matter_id, c.at, c.contact_id`.execute(db);
  return rows;
}

type Standing = Pick<MatterFacts, "customerId" | "tier" | "language">;

/** How much some customers are worth, as last understood, and what language is theirs; null where it is not known. */
async function standingOf(db: Db, customerIds: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
  const { rows } = await sql<Standing>`
    select c.customer_id as "customerId", c.language, s.tier
    from customer c left join customer_score s on s.customer_id = c.customer_id
    where c.customer_id = any(${[...customerIds]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.customerId, row]));
}

/** The matters some contacts belong to. */
export async function mattersOfContacts(db: Db, contacts: readonly SubjectKey[]): Promise<MatterKey[]> {
  if (contacts.length === 0) return [];
  const { rows } = await sql<MatterKey>`
    select distinct c.customer_id as "customerId", c.matter_id as "matterId"
    from unnest(${contacts.map((one) => one.customerId)}::uuid[],
                ${contacts.map((one) => one.subjectId)}::uuid[]) as k (customer_id, contact_id)
    join contact c on c.customer_id = k.customer_id and c.contact_id = k.contact_id`.execute(db);
  return rows;
}
