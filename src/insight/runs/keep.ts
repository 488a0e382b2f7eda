import { sql } from "kysely";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Loaded } from "../base/bases.ts";
import { AGE_BANDS } from "../bucket/age.ts";
import { MOVEMENTS, type Movements } from "../bucket/movements.ts";
import { isoDay, isoMonth, monthOf } from "../calendar.ts";
import { keepContracts } from "../contracts/contracts.ts";
import { TIERS } from "../core/core.ts";
import { recountLeaks } from "../standing/leaks.queries.ts";
import { keepAnswer } from "./run.queries.ts";
import { type Scores, STATES, type Understanding } from "./understanding.ts";

const SCORE_COLUMNS = [
  "customer_id",
  "run_id",
  "state",
  "joined_month",
  "lost_day",
  "age",
  "tier",
  "leak",
  "tier_then",
  "age_then",
  "probability_alive",
  "expected_purchases",
  "expected_value_minor",
  "expected_value_low_minor",
  "expected_value_high_minor",
  "value_at_risk_minor",
  "cooling",
  "habit",
  "spend_minor",
  "last_day",
  "country",
  "first_product_id",
  "year_minor",
  "due_day",
] as const;

const MOVEMENT_COLUMNS = ["customer_id", "month", "movement", "value_minor", "expected_value_minor"] as const;
export type MovementRow = [
  customerId: string,
  month: string,
  movement: string,
  value: number,
  worth: number | null,
];

/** Whom scores are of, and what is kept beside them to narrow lists by. */
export type Scored = Pick<Loaded, "customerIds" | "countries" | "products" | "base">;

const ANSWERS = [
  ...(["bucket", "projection", "core", "trust", "yardstick"] as const),
  ...(["causes", "failures", "drivers"] as const),
] as const;

const LEAKS = [null, "kept", "gone"] as const;

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function minor(value: number): number | null {
  return Number.isNaN(value) ? null : Math.round(value);
}

function* scoreRows(
  scores: Scores,
  { customerIds, countries, base }: Scored,
  productIds: readonly (string | null)[],
  runId: string,
): Generator<unknown[]> {
  for (let c = 0; c < customerIds.length; c++) {
    yield [
      customerIds[c],
      runId,
      STATES[scores.state[c]],
      isoMonth(monthOf(scores.joinedDay[c])),
      scores.lostDay[c] > 0 ? isoDay(scores.lostDay[c]) : null,
      AGE_BANDS[scores.age[c]],
      TIERS[scores.tier[c]],
      LEAKS[scores.leak[c]],
      scores.leak[c] > 0 ? TIERS[scores.tierThen[c]] : null,
      scores.leak[c] > 0 ? AGE_BANDS[scores.ageThen[c]] : null,
      known(scores.alive[c]),
      known(scores.purchases[c]),
      minor(scores.value[c]),
      minor(scores.low[c]),
      minor(scores.high[c]),
      minor(scores.atRisk[c]),
      scores.cooling.get(c),
      { usualDays: known(scores.usualDays[c]), yearMinor: minor(scores.yearMinor[c]) },
      scores.spendMinor[c],
      isoDay(scores.lastDay[c]),
      countries[base.country[c]],
      productIds[base.firstProduct[c]],
      Math.round(scores.yearMinor[c]),
      scores.dueDay[c] > 0 ? isoDay(scores.dueDay[c]) : null,
    ];
  }
}

/** Ids of products in the order of their list. */
async function idsOf(tx: Db, products: Scored["products"]): Promise<(string | null)[]> {
  const skus = products.map(({ sku }) => sku);
  const { rows } = await sql<{ sku: string; id: string }>`
    select sku, product_id as id from product where sku = any(${skus}::text[])`.execute(tx);
  const ids = new Map(rows.map(({ sku, id }) => [sku, id]));
  return skus.map((sku) => ids.get(sku) ?? null);
}

/** Movements, each as a row of MOVEMENT_COLUMNS. */
export function* movementRows(
  movements: Movements,
  { customerIds }: Pick<Scored, "customerIds">,
  { value: worth }: Pick<Scores, "value">,
): Generator<MovementRow> {
  const { customer, day, kind, value } = movements;
  for (let i = 0; i < customer.length; i++) {
    const c = customer[i];
    yield [customerIds[c], isoMonth(monthOf(day[i])), MOVEMENTS[kind[i]], value[i], minor(worth[c])];
  }
}

/** Writes the scores of customers who have none. */
export async function insertScores(tx: Db, runId: string, scored: Scored, scores: Scores): Promise<void> {
  const productIds = await idsOf(tx, scored.products);
  await copyRows(tx, "customer_score", SCORE_COLUMNS, scoreRows(scores, scored, productIds, runId));
}

/** Writes movements that are not kept yet. */
export async function insertMovements(tx: Db, rows: Iterable<MovementRow>): Promise<void> {
  await copyRows(tx, "customer_movement", MOVEMENT_COLUMNS, rows);
}

/** Puts what a run found out in place of what is kept; inside a transaction, so that readers see one or the other. */
export async function keep(tx: Db, runId: string, scored: Scored, found: Understanding): Promise<void> {
  await tx.deleteFrom("customer_score").execute();
  await tx.deleteFrom("customer_movement").execute();
  await insertScores(tx, runId, scored, found.scores);
  await insertMovements(tx, movementRows(found.movements, scored, found.scores));
  // Without it the first lists after a run are planned as if the tables were empty.
  await sql`analyze customer_score, customer_movement`.execute(tx);
  await recountLeaks(tx);
  for (const question of ANSWERS) {
    await keepAnswer(tx, question, runId, found[question]);
  }
  await keepContracts(tx, runId, found.contracts);
}

/** Takes away what a run replaced, as much again as there is: lists would read over it, and later runs write around it. */
export async function sweep(db: Db): Promise<void> {
  await sql`vacuum customer_score, customer_movement`.execute(db);
}
