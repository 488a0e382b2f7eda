import { sql } from "kysely";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import { AGE_BANDS } from "../bucket/age.ts";
import { MOVEMENTS } from "../bucket/movements.ts";
import { isoDay, isoMonth, monthOf } from "../calendar.ts";
import { keepContracts } from "../contracts/contracts.ts";
import { TIERS } from "../core/core.ts";
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
] as const;

const LEAKS = [null, "kept", "gone"] as const;

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function minor(value: number): number | null {
  return Number.isNaN(value) ? null : Math.round(value);
}

function* scoreRows(scores: Scores, customerIds: readonly string[], runId: string): Generator<unknown[]> {
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
    ];
  }
}

function* movementRows({ movements }: Understanding, customerIds: readonly string[]): Generator<unknown[]> {
  const { customer, day, kind, value } = movements;
  for (let i = 0; i < customer.length; i++) {
    yield [customerIds[customer[i]], isoMonth(monthOf(day[i])), MOVEMENTS[kind[i]], value[i]];
  }
}

/** Puts what a run found out in place of what is kept; inside a transaction, so that readers see one or the other. */
export async function keep(
  tx: Db,
  runId: string,
  customerIds: readonly string[],
  found: Understanding,
): Promise<void> {
  await tx.deleteFrom("customer_score").execute();
  await copyRows(tx, "customer_score", SCORE_COLUMNS, scoreRows(found.scores, customerIds, runId));
  await tx.deleteFrom("customer_movement").execute();
  const columns = ["customer_id", "month", "movement", "value_minor"];
  await copyRows(tx, "customer_movement", columns, movementRows(found, customerIds));
  // Without it the first lists after a run are planned as if the tables were empty.
  await sql`analyze customer_score, customer_movement`.execute(tx);
  await keepAnswer(tx, "bucket", runId, found.bucket);
  await keepAnswer(tx, "projection", runId, found.projection);
  await keepAnswer(tx, "core", runId, found.core);
  await keepAnswer(tx, "trust", runId, found.trust);
  await keepContracts(tx, runId, found.contracts);
}
