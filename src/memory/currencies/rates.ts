import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { currencyState } from "../company.queries.ts";
import { recountCurrencies } from "./rate.jobs.ts";
import { currenciesInUse, deleteRate, listRates, lockRates, writeRate } from "./rate.queries.ts";
import type { Currencies, ExchangeRate } from "./rate.ts";

type Asked = Pick<Services, "db" | "jobs">;

/** What the company counts in, and how other currencies count. */
export async function theCurrencies(db: Db): Promise<Currencies> {
  const state = await currencyState(db);
  return { ...state, rates: await listRates(db, state.currency), inUse: await currenciesInUse(db) };
}

/**
 * States a rate, in place of another for the same day; what is counted at it is recounted by a job.
 *
 * @param rate `countedIn`: what a first file is to be counted in, where nothing has decided that yet.
 * @throws AppError `invalid` for the company's own currency.
 */
export async function stateRate(
  { db, jobs }: Asked,
  { countedIn, ...rate }: ExchangeRate & { countedIn?: string | undefined },
  now: Date,
): Promise<Currencies> {
  const state = await currencyState(db);
  const currency = state.isFixed ? state.currency : (countedIn ?? state.currency);
  if (rate.currency === currency) {
    throw new AppError("invalid", `currency: ${currency}: is what the company counts in; it needs no rate`);
  }
  await atomically(db, async (tx) => {
    await writeRate(tx, currency, rate, now);
    await jobs.ask(recountCurrencies, {}, { key: "all", within: tx });
  });
  return theCurrencies(db);
}

/**
 * Takes a rate back; what was counted at it counts at the one before.
 *
 * @throws AppError `not_found`; `conflict` when it is the last one for a currency that is in use.
 */
export async function withdrawRate(
  { db, jobs }: Asked,
  rate: Pick<ExchangeRate, "currency" | "fromDay">,
): Promise<Currencies> {
  await atomically(db, async (tx) => {
    await withdraw(tx, rate);
    await jobs.ask(recountCurrencies, {}, { key: "all", within: tx });
  });
  return theCurrencies(db);
}

/** Two who withdraw the last two at the same time would each count on the other's. */
async function withdraw(tx: Db, rate: Pick<ExchangeRate, "currency" | "fromDay">): Promise<void> {
  await lockRates(tx, rate.currency);
  const { currency, rates, inUse } = await theCurrencies(tx);
  const others = rates.filter((one) => one.currency === rate.currency && one.fromDay !== rate.fromDay);
  if (others.length === 0 && inUse.some((one) => one.currency === rate.currency)) {
    throw new AppError(
      "conflict",
      `${rate.currency}: amounts are counted at this rate and there is no other; change it instead`,
    );
  }
  if (!(await deleteRate(tx, currency, rate))) {
    throw new AppError("not_found", `No rate for ${rate.currency} from ${rate.fromDay}`);
  }
}
