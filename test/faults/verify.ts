import { sql } from "kysely";
import { findRollupFaults } from "../../src/memory/rollups/recount.queries.ts";
import { recountTouchpoints } from "../../src/memory/rollups/touchpoint.queries.ts";
import type { Db } from "../../src/platform/db/db.ts";
import { recountVerdicts } from "../../src/quality/verdicts/counted.queries.ts";
import { AMOUNT, SOURCE, type Told } from "./client.ts";

/** A file that was imported as a whole. */
export type Imported = { importId: string; rows: number };

/** What is wrong with a store after a fault; empty when all that was acknowledged is there and all agrees. */
export async function faultsIn(db: Db, told: Told, imported: readonly Imported[]): Promise<string[]> {
  return [
    ...(await missing(db, told)),
    ...(await torn(db)),
    ...(await wronglyImported(db, imported)),
    ...(await rollups(db)),
    ...(await contactSums(db)),
  ];
}

async function missing(db: Db, { acknowledged }: Told): Promise<string[]> {
  const { rows } = await sql<{ id: string; amount: number; lines: number }>`
    select p.external_id as id, p.amount_minor as amount, count(l.line_no) as lines
    from purchase p left join purchase_line l using (customer_id, purchase_id)
    where p.source = ${SOURCE} group by p.customer_id, p.purchase_id`.execute(db);
  const kept = new Map(rows.map((row) => [row.id, row]));
  const faults = rows.length === kept.size ? [] : [`${rows.length - kept.size} purchases are there twice`];
  for (const id of acknowledged) {
    const row = kept.get(id);
    if (!row) faults.push(`${id} was acknowledged and is lost`);
    else if (row.amount !== AMOUNT || row.lines !== 1)
      faults.push(`${id} is not whole: ${JSON.stringify(row)}`);
  }
  return faults;
}

/** What is written in one transaction is there as a whole or not at all. */
async function torn(db: Db): Promise<string[]> {
  const { rows } = await sql<Record<string, number>>`
    select (select count(*) from purchase p left join inbox i on i.record_id = p.purchase_id where i.record_id is null)
             as "purchases without a claim",
           (select count(*) from inbox i left join purchase p on i.record_id = p.purchase_id
            left join contact c on i.record_id = c.contact_id where p.purchase_id is null and c.contact_id is null)
             as "claims without a record",
           (select count(*) from contact c left join inbox i on i.record_id = c.contact_id where i.record_id is null)
             as "contacts without a claim",
           (select count(*) from purchase p left join timeline t on t.customer_id = p.customer_id and t.id = p.purchase_id
            where t.id is null) as "purchases the timeline does not tell",
           (select count(*) from purchase p where line_count <>
             (select count(*) from purchase_line l where l.customer_id = p.customer_id and l.purchase_id = p.purchase_id))
             as "purchases with other lines than they say",
           (select count(*) from customer c left join customer_rollup r using (customer_id) where r.customer_id is null)
             as "customers without a rollup",
           (select count(*) from customer_identity c left join identity i using (kind, value, customer_id)
            where c.kind = 'external' and i.value is null) as "identities nobody can be found by"`.execute(
    db,
  );
  return Object.entries(rows[0] ?? {}).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
}

async function wronglyImported(db: Db, imported: readonly Imported[]): Promise<string[]> {
  const { rows } = await sql<{ importId: string; lines: number }>`
    select p.import_id as "importId", count(*) as lines
    from purchase p join purchase_line l using (customer_id, purchase_id)
    where p.import_id is not null group by p.import_id`.execute(db);
  const lines = new Map(rows.map((row) => [row.importId, row.lines]));
  return imported.flatMap(({ importId, rows: wanted }) => {
    const found = lines.get(importId) ?? 0;
    return found === wanted ? [] : [`import ${importId} brought ${found} lines of ${wanted}`];
  });
}

/** These recounts mend what they find: what was wrong is told once. */
async function contactSums(db: Db): Promise<string[]> {
  const wrong = {
    "sums of contacts": await recountTouchpoints(db),
    "sums of verdicts": await recountVerdicts(db),
  };
  return Object.entries(wrong).flatMap(([what, count]) =>
    count > 0 ? [`${count} ${what} differ from a recount`] : [],
  );
}

async function rollups(db: Db): Promise<string[]> {
  const { days, products, rollups, matters } = await findRollupFaults(db);
  if (days + products + rollups + matters === 0) return [];
  const sums = `${days} by day, ${products} by product, ${rollups} sums, ${matters} with matters`;
  return [`rollups differ from a recount: ${sums}`];
}
