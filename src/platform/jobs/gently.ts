import { setTimeout as pause } from "node:timers/promises";

/** Does a piece of long work, then rests as long as it took: whoever calls meanwhile has half of the time. */
export async function gently<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const done = await work();
  await pause(performance.now() - began);
  return done;
}
