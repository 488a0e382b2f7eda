import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Pool } from "pg";
import { done, somebody } from "../../../../test/action-desk.ts";
import { expect, test } from "../../../../test/application.ts";
import { bought } from "../../../../test/merge-desk.ts";
import { plant, tablesHolding, WORD } from "../../../../test/planting.ts";
import { backup } from "../../../platform/backup/backup.ts";
import { KEPT, UNTOUCHED } from "./anonymous.ts";

/** Texts that stay, and why none of them says who it was. */
const SAYS_NOTHING: Readonly<Record<string, string>> = {
  touchpoint: "a place of the company's own map",
  accountable: "a function of the company",
  actor_name: "who acted for the company",
  actor_kind: "whether that was a person, a team or a partner",
  root_cause: "a cause of the company's own list",
  reason: "of a verdict: one of a few words of the program",
  source: "of a subscription: the program it came from",
  product: "what the company sells",
  currency: "a currency",
  original_currency: "a currency",
  country: "a country",
  age: "a band of ages of relations",
  age_then: "as age",
  channel: "a channel",
  cooling: "numbers of a model",
  habit: "numbers of a model",
  severity_because: "some of a few words of the program",
  billing_period: "a period",
  language: "a language",
  suppressed_because: "one of a few words of the program",
  answers: "numbers and ids of options; what he wrote stands elsewhere",
  low: "ids of questions",
  topics: "topics of the company, and numbers",
  heard_by: "the program, or a model of the company",
};

/** What his records are called in the test, and what all else is that has an id. */
const RECORD = "01926e4c-5a00-7000-8000-00000000000b";
const EVENT = "01926e4c-5a00-7000-8000-00000000000a";

/** What names him where no id says so: an import and its refused row, a kept filter, a delivery and its answer, the log. */
async function plantAround(pool: Pool, customerId: string): Promise<void> {
  const other = "01926e4c-5a00-7000-8000-0000000000ff";
  const json = JSON.stringify([{ samples: [`${WORD}@example.com`, "other"], header: "who" }]);
  await pool.query(`insert into import (import_id, created_at, file_name, bytes, state, mapping, columns, report)
    values ('${other}', now(), 'list of ${WORD}.csv', 1, 'done', '{}', '${json}', '{"rows": 1, "refused": ["${WORD}"]}')`);
  await pool.query(`insert into import_refused (import_id, row_no, field, value, reason, raw) values
    ('${other}', 3, 'email', 'no', 'is none', '7;1001;9'), ('${other}', 1, 'email', 'no', 'is none', '1;${WORD.toUpperCase()};2'), ('${other}', 2, 'email', 'no', 'is none', 'Eva;21001')`);
  await pool.query(`insert into saved_view (view_id, name, query, created_at)
    values ('${other}', 'mine', '{"search": "${WORD}"}', now()), ('${EVENT}', 'core', '{"tier": "core"}', now())`);
  await pool.query(
    `insert into owner_change (change_id, at, made_by, asked, reason, state, place) values
     (gen_random_uuid(), now(), 'Eva', $1, 'knows ${WORD}', 'done', $3),
     (gen_random_uuid(), now(), 'Eva', $2, 'nearby', 'working', null),
     (gen_random_uuid(), now(), 'Eva', '{"kind": "give", "filter": {"tier": "core"}}', 'core', 'done', null)`,
    [
      JSON.stringify({ kind: "give", customerIds: [customerId, other] }),
      JSON.stringify({ kind: "give", filter: { search: WORD } }),
      customerId,
    ],
  );
  await pool.query(`insert into webhook_endpoint (endpoint_id, url, description, types, sealed_secret, is_enabled, created_at)
    values ('${other}', 'https://example.com', '', '{}', '', true, now())`);
  await pool.query(`insert into webhook_delivery (endpoint_id, event_id, state, tries, due_at)
    values ('${other}', '${EVENT}', 'failed', 1, now())`);
  await pool.query(`insert into webhook_attempt (endpoint_id, event_id, attempt, at, duration_ms, answer)
    values ('${other}', '${EVENT}', 1, now(), 1, 'no ${WORD} here')`);
  await pool.query(
    `insert into audit_entry (audit_id, at, actor_kind, actor_name, action, subject, detail) values
     (gen_random_uuid(), now(), 'person', 'Eva', 'customer.see', $1::text, $2),
     (gen_random_uuid(), now(), 'person', 'Eva', 'customer.export', '', $2),
     (gen_random_uuid(), now(), 'person', 'Eva', 'purchase.remove', $3, '{}')`,
    [customerId, JSON.stringify({ search: WORD }), `api/${WORD}`],
  );
}

test("of who is erased no word is left in any table, nor in a backup made later", async ({ house }) => {
  const { db, store } = house.services;
  await bought(db, "P1", { externalId: "1001", name: `Ana ${WORD}`, email: `${WORD}@example.com` });
  const { rows } = await store.pool.query("select customer_id from customer");
  const customerId: string = rows[0].customer_id;
  const director = await somebody(house, "Dora", "director");
  const planted = await plant(store.pool, customerId, {
    without: ["erasure", "inbox", "identity", "customer_redirect"],
    chosen: {
      "verdict.verdict": "kept",
      "service_case.state": "closed",
      "survey_invitation.state": "sent",
      "customer_day.currency": "EUR",
      "matter.touchpoint": "delivery",
      ...Object.fromEntries(KEPT.flatMap(({ table, ids }) => ids.map((id) => [`${table}.${id}`, RECORD]))),
      ...Object.fromEntries(
        KEPT.flatMap(({ table, keep }) =>
          keep.map((column) => [`${table}.${column}`, keptValue(column)]),
        ).filter(([, value]) => value !== undefined),
      ),
    },
  });
  await plantAround(store.pool, customerId);
  const before = await tablesHolding(store.pool, WORD);
  expect(before.length).toBeGreaterThan(35);

  await done(house, director, ["POST", `/customers/${customerId}/erasure`, { immediately: true }]);

  expect(planted.length).toBeGreaterThan(40);
  expect(await tablesHolding(store.pool, WORD)).toEqual([]);
  expect((await tablesHolding(store.pool, customerId)).toSorted()).toEqual([
    "audit_entry",
    "customer_change",
    "erasure",
  ]);
  expect(await tablesHolding(store.pool, RECORD)).toEqual([]);
  expect((await store.pool.query("select raw from import_refused")).rows).toEqual([{ raw: "Eva;21001" }]);
  expect(
    (await store.pool.query('select asked, reason from owner_change order by reason collate "C"')).rows,
  ).toEqual([
    { asked: { kind: "give", filter: { tier: "core" } }, reason: "core" },
    { asked: { kind: "give", customerIds: [] }, reason: "nearby" },
    { asked: { kind: "give", customerIds: ["01926e4c-5a00-7000-8000-0000000000ff"] }, reason: "…" },
  ]);
  const folder = await mkdtemp(join(tmpdir(), "vinculo-erased-"));
  await backup(store, join(folder, "later"), house.services.clock());
  const kept = gunzipSync(await readFile(join(folder, "later"))).toString();
  await rm(folder, { recursive: true });
  expect([kept.includes(WORD), kept.includes("Anónimo")]).toEqual([false, true]);
});

/** What columns that stay hold; all others get the word. */
function keptValue(column: string): unknown {
  const chosen: Readonly<Record<string, string>> = {
    ...{ cooling: "[]", habit: "[]", severity_because: "[]" },
    ...{ channel: "phone", actor_kind: "team", billing_period: "month" },
    ...{ answers: "{}", low: "{}", topics: "{}" },
  };
  return column in SAYS_NOTHING ? (chosen[column] ?? "ES") : undefined;
}

test("every text that stays has a reason to, and what must be filled is", async ({ pool }) => {
  const { rows } = await pool.query<{ table: string; column: string; isText: boolean; mustBe: boolean }>(
    `
    select c.relname as "table", a.attname as "column", a.attnotnull and not a.atthasdef as "mustBe",
           format_type(a.atttypid, null) in ('text', 'text[]', 'jsonb', 'bytea') and not exists (
             select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
               and pg_get_constraintdef(k.oid) like '%ANY%') as "isText"
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relname = any($1) and a.attnum > 0 and not a.attisdropped and a.attname <> 'customer_id'`,
    [KEPT.map(({ table }) => table)],
  );
  const of = (name: string) => KEPT.find(({ table }) => table === name);

  const unreasoned = rows.filter(
    ({ table, column, isText }) => isText && of(table)?.keep.includes(column) && !(column in SAYS_NOTHING),
  );
  const unfilled = rows.filter(({ table, column, mustBe }) => {
    const kept = of(table);
    return (
      mustBe &&
      ![...(kept?.keep ?? []), ...(kept?.ids ?? []), ...Object.keys(kept?.made ?? {})].includes(column)
    );
  });

  expect(unreasoned).toEqual([]);
  expect(unfilled).toEqual([]);
  const { rows: known } = await pool.query("select relname from pg_class where relkind = 'r'");
  const names = known.map(({ relname }) => relname);
  expect(
    [...KEPT.map(({ table }) => table), ...Object.keys(UNTOUCHED)].filter((name) => !names.includes(name)),
  ).toEqual([]);
});
