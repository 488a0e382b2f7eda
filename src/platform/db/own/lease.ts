import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import type { AppError } from "../../errors.ts";
import { newId } from "../../ids.ts";
import type { Log } from "../../log.ts";
import { StoreInUse } from "../bundled/claims.ts";
import { isStoreAway } from "../outage/outage.ts";

/** Being the one application of a store on a server of one's own. */
export type Lease = {
  /** Lets the next application have the store at once. */
  end(): Promise<void>;
};

type LeaseOptions = {
  /** How the store is called in a refusal; no password in it. */
  name: string;
  log: Log;
  /** Another application has the store now: nothing more is to be written to it. */
  onLost: () => void;
};

const RENEWED_EVERY_MS = 2000;
/** Not renewed for so long, its holder is taken for dead: many times what a slow line delays a renewal by. */
const STALE_SECONDS = 12;
const LOOKS_EVERY_MS = 250;

/** A clock that was set back leaves a lease renewed in the future: it is as stale as one of long ago. */
const IS_FRESH = `application_lease.renewed_at between now() - interval '${STALE_SECONDS} s' and now() + interval '${STALE_SECONDS} s'`;

/**
 * Becomes the one application of a store, in a row that is renewed: poolers in transaction mode let nobody hold a lock of a
 * session. One that was killed is waited for until its lease is stale, one that renews it is not.
 *
 * @param pool connections of the lease's own, so that it is renewed however busy all others are.
 * @throws StoreInUse when another application works on the store.
 */
export async function takeLease(pool: pg.Pool, { name, log, onLost }: LeaseOptions): Promise<Lease> {
  const holder = newId();
  await take(pool, holder, { name, log });
  const ending = new AbortController();
  const renewing = renew(pool, holder, { log, onLost, signal: ending.signal });
  return {
    end: async () => {
      ending.abort();
      await renewing;
      await pool.query("delete from application_lease where holder = $1", [holder]).catch(() => undefined);
    },
  };
}

/** Whether a store is new enough to have leases. */
export async function hasLeases(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ there: boolean }>(
    "select to_regclass('application_lease') is not null as there",
  );
  return rows[0]?.there === true;
}

/** Whether an application works on the store, or did a moment ago. */
export async function isLeased(pool: pg.Pool): Promise<boolean> {
  if (!(await hasLeases(pool))) return false;
  const { rows } = await pool.query(`select from application_lease where ${IS_FRESH}`);
  return rows.length > 0;
}

async function take(
  pool: pg.Pool,
  holder: string,
  { name, log }: Pick<LeaseOptions, "name" | "log">,
): Promise<void> {
  if (await taken(pool, holder)) return;
  log.warn({ store: name }, "The store was in use a moment ago; looking whether it still is");
  for (let before = await heldSince(pool); !(await taken(pool, holder)); await pause(LOOKS_EVERY_MS)) {
    const seen = await heldSince(pool);
    if (before !== undefined && seen !== undefined && seen !== before) throw inUse(name);
    before = seen;
  }
}

async function taken(pool: pg.Pool, holder: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into application_lease (holder, renewed_at) values ($1, now())
     on conflict (is_only) do update set holder = excluded.holder, renewed_at = excluded.renewed_at
     where not (${IS_FRESH})`,
    [holder],
  );
  return rowCount === 1;
}

/** Who holds the lease, and its last renewal. */
async function heldSince(pool: pg.Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ seen: string }>(
    "select holder || ' ' || renewed_at as seen from application_lease",
  );
  return rows[0]?.seen;
}

/** Where the store is away, nobody else can take it either: it is renewed when it is back. */
async function renew(
  pool: pg.Pool,
  holder: string,
  { log, onLost, signal }: Pick<LeaseOptions, "log" | "onLost"> & { signal: AbortSignal },
): Promise<void> {
  for (;;) {
    await pause(RENEWED_EVERY_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      const { rowCount } = await pool.query(
        "update application_lease set renewed_at = now() where holder = $1",
        [holder],
      );
      if (rowCount === 0) return onLost();
    } catch (error) {
      if (!isStoreAway(error)) log.error({ err: error }, "The store could not be told that it is in use");
    }
  }
}

function inUse(name: string): AppError {
  return new StoreInUse(
    "conflict",
    `Another Vínculo already uses ${name}; stop it first, or set DATABASE_URL to another database`,
    { name },
  );
}
