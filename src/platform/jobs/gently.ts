import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";

/** A program that works for more than this share of a rest has callers waiting. */
const BUSY = 0.4;
/** Even then the work goes on: a tenth of the time is its. */
const MOST_RESTS = 9;

/** Does a piece of long work, then rests as long as it took, and again while others keep the program busy: whoever calls goes first. */
export async function gently<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const done = await work();
  const rest = performance.now() - began;
  for (let rests = 0; rests < MOST_RESTS; rests++) {
    const before = performance.eventLoopUtilization();
    await pause(rest);
    if (performance.eventLoopUtilization(before).utilization < BUSY) break;
  }
  return done;
}
