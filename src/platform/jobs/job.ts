import type { z } from "zod";
import type { Db } from "../db/db.ts";
import type { Services } from "../services.ts";

/** A job is a value: its name, what it is told, when it runs by itself, and what it does. */
export type Job<P extends z.ZodType = z.ZodType> = {
  name: string;
  payload: P;
  /** Cron expression in the company's time zone; absent: only when asked. */
  every?: string;
  /** How often a failed run is tried again; default 2. */
  retries?: number;
  run(services: Services, payload: z.output<P>): Promise<void>;
};

/** Declares a job. */
export function job<P extends z.ZodType>(value: Job<P>): Job<P> {
  return value;
}

export type Jobs = {
  /**
   * Asks for a job to be run soon. `key`: at most one waiting job of that name and key. `within`, a transaction: it is
   * asked for once that is committed, with all else that it says, or not at all.
   */
  ask<P extends z.ZodType>(
    job: Job<P>,
    payload: z.input<P>,
    how?: { key?: string; within?: Db },
  ): Promise<void>;
  /** Moves what runs by the clock to another IANA time zone. */
  moveToTimeZone(timeZone: string): Promise<void>;
};
