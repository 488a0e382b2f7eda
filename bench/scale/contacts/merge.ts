import { sql } from "kysely";
import type { Db } from "../../../src/platform/db/db.ts";
import { startApplication } from "../../application.ts";
import { type Asker, ask } from "../../asking.ts";
import { contactOf, listsPerSecond, type Target } from "../../contact-calls.ts";
import { companyOf, programAt, signIn } from "../../people.ts";
import type { Figure } from "../../table.ts";
import { onStore } from "../on-store.ts";
import { makePromises } from "./fill-contacts.ts";

const PAIRS = 3;
/** One whose contacts are told by lists at once. */
const CLIENTS = 1;

/** Pairs of customers with many contacts each, judged, with cases and sums: merged and taken apart over HTTP. */
export async function mergeFigures(folder: string, port: number, each: number): Promise<Figure[]> {
  const now = new Date();
  const { people, key } = await onStore(folder, async (db) => {
    await makePromises(db, now);
    return companyOf(db, now);
  });
  const application = await startApplication(folder, port);
  try {
    const { url } = application;
    const target = { asker: programAt(url, key), customers: 1, run: `${now.getTime()}-`, now: now.getTime() };
    const director = await signIn(url, people.director);
    const pairs: Pair[] = [];
    for (let i = 0; i < PAIRS; i++)
      pairs.push([await told(target, `A${i}`, each), await told(target, `B${i}`, each)]);
    const held = await onStore(folder, (db) => heldBy(db, pairs.flat()));
    const times: { merged: number; undone: number }[] = [];
    for (const pair of pairs) times.push(await mergedAndUndone(director, pair));
    const seconds = (of: "merged" | "undone") => times.map((one) => `${one[of].toFixed(2)} s`).join(", ");
    return [
      { what: `held by ${PAIRS} pairs`, measured: held, asked: "" },
      { what: `two customers of ${each} contacts merged`, measured: seconds("merged"), asked: "< 1 s each" },
      { what: "undone", measured: seconds("undone"), asked: "< 1 s each" },
    ];
  } finally {
    await application.stop();
  }
}

type Pair = [string, string];

/** A customer who said much; his id. */
async function told(target: Target, name: string, each: number): Promise<string> {
  const who = `${target.run}${name}`;
  const his = { ...target, who, run: `${who}-` };
  const { customerId } = await ask<{ customerId: string }>(
    target.asker,
    "POST",
    "/contacts",
    contactOf(his, 0),
  );
  await listsPerSecond(his, { from: 1, to: each, clients: CLIENTS });
  return customerId;
}

/** Seconds that a merge and its undoing take whoever asks for them. */
async function mergedAndUndone(
  director: Asker,
  [kept, other]: Pair,
): Promise<{ merged: number; undone: number }> {
  const began = performance.now();
  const body = { mergedId: other, choices: {}, dryRun: false };
  const { mergeId } = await ask<{ mergeId: string }>(director, "POST", `/customers/${kept}/merge`, body);
  const merged = performance.now();
  await ask(director, "POST", `/customers/${kept}/merges/${mergeId}/undo`);
  return { merged: (merged - began) / 1000, undone: (performance.now() - merged) / 1000 };
}

async function heldBy(db: Db, ids: readonly string[]): Promise<string> {
  const { rows } = await sql<Record<string, number>>`
    select (select count(*)::int from contact where customer_id = any(${[...ids]}::uuid[])) as contacts,
           (select count(*)::int from matter where customer_id = any(${[...ids]}::uuid[])) as matters,
           (select count(*)::int from verdict where customer_id = any(${[...ids]}::uuid[])) as verdicts,
           (select count(*)::int from service_case where customer_id = any(${[...ids]}::uuid[])) as cases`.execute(
    db,
  );
  const held = rows[0] ?? {};
  const missing = Object.entries(held).filter(([, many]) => many === 0);
  if (missing.length > 0) throw new Error(`there are no ${missing.map(([what]) => what).join(", ")}`);
  return Object.entries(held)
    .map(([what, many]) => `${many} ${what}`)
    .join(", ");
}
