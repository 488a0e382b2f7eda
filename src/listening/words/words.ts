import { LEAST_RATED } from "../../models/text/learning/learn.ts";
import { recordDeed } from "../../platform/audit/audit.queries.ts";
import type { Seal } from "../../platform/auth/seal.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { isAtLeast } from "../../platform/http/access.ts";
import type { Actor } from "../../platform/http/route.ts";
import type { Services } from "../../platform/services.ts";
import { countWaiting } from "./hearing/waiting.queries.ts";
import { countComments, lastLesson, lastReading } from "./reading.queries.ts";
import type { WordsState } from "./trial.ts";
import { readAllAgain } from "./words.jobs.ts";
import {
  type KeptSettings,
  lockedWordsSettings,
  sealedKey,
  type WordsSettings,
  wordsSettings,
  writeSealedKey,
  writeWordsSettings,
} from "./words-settings.ts";

/** The settings of words, and how far reading and learning have come. */
export async function wordsState(db: Db): Promise<WordsState> {
  const { rules: _, ...settings } = await wordsSettings(db);
  const [reading, lesson] = [await lastReading(db), await lastLesson(db)];
  const total = await countComments(db);
  return {
    settings,
    hasEndpointKey: (await sealedKey(db)) !== null,
    waiting: await countWaiting(db),
    reading: reading
      ? { done: Math.min(reading.done, total), total, isDone: reading.finishedAt !== null }
      : null,
    lesson: lesson ? told(lesson) : null,
    leastRated: LEAST_RATED,
  };
}

function told(
  lesson: NonNullable<Awaited<ReturnType<typeof lastLesson>>>,
): NonNullable<WordsState["lesson"]> {
  const { lessonId: _, learntAt, wins, ...figures } = lesson;
  return { ...figures, learntAt: learntAt.toISOString(), isUsed: wins };
}

/** Changes the settings; where words mean something else then, all are read anew. */
export async function changeWords(
  { db, jobs }: Pick<Services, "db" | "jobs">,
  { settings, actor }: { settings: WordsSettings; actor: Actor },
  now: Date,
): Promise<WordsState> {
  const isOther = await atomically(db, async (tx) => {
    const before = await lockedWordsSettings(tx);
    assertMaySendOut(before, settings, actor);
    const other = isReadOtherwise(before, settings);
    await writeWordsSettings(tx, { ...settings, rules: before.rules + (other ? 1 : 0) });
    if (originOf(before) !== originOf(settings)) await writeSealedKey(tx, null);
    const detail = {
      band: settings.band,
      seesPersonal: settings.seesPersonal,
      topics: settings.topics.length,
    };
    await recordDeed(tx, { actor, action: "voice.settings", subject: "voice", detail }, now);
    return other;
  });
  if (isOther) await jobs.ask(readAllAgain, {}, { key: "all" });
  return wordsState(db);
}

/** Whose the endpoint's key is: nobody else may be sent it. */
function originOf({ endpoint }: WordsSettings): string | null {
  return endpoint && new URL(endpoint.url).origin;
}

/** Where words go is for directors alone to say, and not for programs. */
function assertMaySendOut(before: KeptSettings, after: WordsSettings, actor: Actor): void {
  if (JSON.stringify(before.endpoint) !== JSON.stringify(after.endpoint)) assertDirects(actor);
}

function assertDirects(actor: Actor): void {
  if (actor.kind === "visitor" || (actor.kind === "person" && isAtLeast(actor.role, "director"))) return;
  throw new AppError(
    "forbidden",
    "Whether words leave this machine, and with which key, is for a director to say",
  );
}

/**
 * Keeps the key of the endpoint, sealed, or forgets it. Throws `forbidden` to programs, `conflict` before there is an
 * endpoint.
 */
export async function changeEndpointKey(
  db: Db,
  { key, seal, actor }: { key: string | null; seal: Seal; actor: Actor },
  now: Date,
): Promise<WordsState> {
  assertDirects(actor);
  await atomically(db, async (tx) => {
    if (!(await lockedWordsSettings(tx)).endpoint)
      throw new AppError("conflict", "There is no endpoint to have a key");
    await writeSealedKey(tx, key === null ? null : seal.close(key));
    const detail = { isThere: key !== null };
    await recordDeed(tx, { actor, action: "voice.endpoint-key", subject: "voice", detail }, now);
  });
  return wordsState(db);
}

function isReadOtherwise(before: KeptSettings, after: WordsSettings): boolean {
  const rules = ({ topics }: WordsSettings) => JSON.stringify(topics.map(({ key, words }) => [key, words]));
  const sent = JSON.stringify(before.endpoint) !== JSON.stringify(after.endpoint);
  const isSent = before.endpoint?.isEnabled || after.endpoint?.isEnabled;
  return before.band !== after.band || rules(before) !== rules(after) || (sent && isSent === true);
}
