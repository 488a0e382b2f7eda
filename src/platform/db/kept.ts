import type { Db } from "./db.ts";

/** What transactions will have told of once they are kept. */
const waiting = new WeakMap<Db, Set<string>>();

type Line = { hearers: Set<() => void>; lastAt: number };
/** Who listens at which store, by topic. */
const stores = new WeakMap<Db, Map<string, Line>>();

function lineOf(db: Db, topic: string): Line {
  const lines = stores.get(db) ?? new Map<string, Line>();
  stores.set(db, lines);
  const line = lines.get(topic) ?? { hearers: new Set(), lastAt: 0 };
  lines.set(topic, line);
  return line;
}

/**
 * Inside `atomically`: once all of it is kept, who listens to `topic` at this store in this process hears of it. The
 * store itself is not used for that (no LISTEN), so that it works behind a pooler and costs no question.
 */
export function tellOnceKept(tx: Db, topic: string): void {
  waiting.get(tx)?.add(topic);
}

/** Calls `hear` whenever something that told of `topic` was kept, until the function given back is called. */
export function onKept(db: Db, topic: string, hear: () => void): () => void {
  const { hearers } = lineOf(db, topic);
  hearers.add(hear);
  return () => hearers.delete(hear);
}

/** For how long nothing that told of `topic` was kept: in this process, since it began. */
export function quietMs(db: Db, topic: string): number {
  return Math.round(performance.now() - lineOf(db, topic).lastAt);
}

/** Gathers what a transaction tells of. */
export function gatherTold(tx: Db): ReadonlySet<string> {
  const topics = new Set<string>();
  waiting.set(tx, topics);
  return topics;
}

/** Tells who listens what a transaction has kept. */
export function passOn(db: Db, topics: ReadonlySet<string>): void {
  for (const topic of topics) {
    const line = lineOf(db, topic);
    line.lastAt = performance.now();
    for (const hear of line.hearers) hear();
  }
}
