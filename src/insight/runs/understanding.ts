import type { Base } from "../base/base.ts";
import type { FirstProduct } from "../base/bases.ts";
import type { Bucket } from "../bucket/bucket.ts";
import type { Movements } from "../bucket/movements.ts";
import type { Causes } from "../causes/cause.ts";
import type { ContractQuestion } from "../contracts/contract-question.ts";
import type { ContractsFound } from "../contracts/understand-contracts.ts";
import type { Cooling, Core } from "../core/core.ts";
import type { Drivers } from "../drivers/driver.ts";
import type { Failures } from "../failures/failure.ts";
import type { Lived } from "../lived/lived.ts";
import type { Projection } from "../projection/projection.ts";
import type { Yardstick } from "../standing/yardstick.ts";
import type { Trust } from "../trust/trust.ts";

/** What a run is given: plain data, so that a worker thread can be handed it. */
export type Question = {
  base: Base;
  countries: string[];
  products: FirstProduct[];
  lived: Lived;
  /** Of those who never bought: customers of contracts, and who is known by an answer alone. */
  others: Lived;
  currency: string;
  isSample: boolean;
  endsEarlier: boolean;
  laterIgnored: boolean;
  /** Null: there are none. */
  contracts: ContractQuestion | null;
};

/** What the company costs is asked for later, and who cools is read with their names. */
export type KeptProjection = Omit<Projection, "carriedUntil">;
export type KeptCore = Omit<Core, "cooling">;

/** How each customer stands, in columns by number of the customer. NaN: not known. */
export type Scores = {
  /** Index into STATES. */
  state: Uint8Array;
  joinedDay: Int32Array;
  /** 0: not lost. */
  lostDay: Int32Array;
  /** Indices into AGE_BANDS; -1: none. */
  age: Int8Array;
  ageThen: Int8Array;
  /** Indices into TIERS; -1: none. */
  tier: Int8Array;
  tierThen: Int8Array;
  /** 0: not there when loss began to be measured, 1: kept, 2: gone. */
  leak: Uint8Array;
  alive: Float64Array;
  purchases: Float64Array;
  value: Float64Array;
  low: Float64Array;
  high: Float64Array;
  atRisk: Float64Array;
  usualDays: Float64Array;
  /** Spend, net of returns, of the year up to the last purchase. */
  yearMinor: Float64Array;
  /** Of all days up to the day of judgement, net of returns. */
  spendMinor: Float64Array;
  lastDay: Int32Array;
  /** The next day on which time alone changes how the customer stands; 0: never. */
  dueDay: Int32Array;
  /** Of the customers who depart from their habit. */
  cooling: Map<number, Cooling[]>;
};

export const STATES = ["new", "active", "cooling", "lost"] as const;

/** All that a run found out. */
export type Understanding = {
  scores: Scores;
  movements: Movements;
  bucket: Bucket;
  projection: KeptProjection;
  core: KeptCore;
  trust: Trust;
  causes: Causes;
  failures: Failures;
  drivers: Drivers;
  contracts: ContractsFound | null;
  yardstick: Yardstick;
};

/** How far a run is. */
export type Progress = {
  step: "reading" | "choosing" | "projecting" | "keeping";
  done: number;
  total: number | null;
};
