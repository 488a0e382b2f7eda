import type { Db } from "../../../platform/db/db.ts";
import { lastReading, type Reading, writeReading } from "../reading.queries.ts";
import { wordsSettings } from "../words-settings.ts";
import { anonymousToRead, commentsToRead } from "./comment.queries.ts";
import { type CompanyEar, companyEar, type Reach } from "./ear.ts";
import { hear, hearAnonymous } from "./hear.ts";

const SOME = 100;

/** Reads all comments anew that were read by other rules than those of today, some at a time, and goes on where it stopped. */
export async function readAgain(db: Db, clock: () => Date, reach?: Reach): Promise<void> {
  let [reading, ear] = [await begun(db, clock()), await companyEar(db, reach)];
  while (reading.finishedAt === null) {
    const { rules } = await wordsSettings(db);
    if (rules !== reading.rules) reading = await begun(db, clock());
    if (rules !== ear.settings.rules) ear = await companyEar(db, reach);
    reading = await step(db, reading, { ear, clock });
  }
}

async function begun(db: Db, now: Date): Promise<Reading> {
  const { rules } = await wordsSettings(db);
  const last = await lastReading(db);
  if (last?.rules === rules) return last;
  const fresh = { rules, place: null, done: 0, startedAt: now, finishedAt: null };
  await writeReading(db, fresh);
  return fresh;
}

async function step(
  db: Db,
  reading: Reading,
  { ear, clock }: { ear: CompanyEar; clock: () => Date },
): Promise<Reading> {
  const { rules } = ear.settings;
  const some = await commentsToRead(db, { rules, after: reading.place, limit: SOME });
  await hear(
    db,
    ear,
    some.filter(({ isDue }) => isDue),
  );
  const last = some.at(-1);
  const isLast = some.length < SOME;
  if (isLast) await anonymousAgain(db, ear);
  const next: Reading = {
    ...reading,
    place: last ? [last.customerId, last.commentId] : reading.place,
    done: reading.done + some.length,
    finishedAt: isLast ? clock() : null,
  };
  await writeReading(db, next);
  return next;
}

async function anonymousAgain(db: Db, ear: CompanyEar): Promise<void> {
  const { rules } = ear.settings;
  let after: string | null = null;
  for (;;) {
    const some: { answerId: string; isDue: boolean }[] = await anonymousToRead(db, {
      rules,
      after,
      limit: SOME,
    });
    const due = [...new Set(some.filter(({ isDue }) => isDue).map(({ answerId }) => answerId))];
    await hearAnonymous(db, ear, due);
    if (some.length < SOME) return;
    after = some.at(-1)?.answerId ?? null;
  }
}
