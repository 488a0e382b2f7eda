import { Worker } from "node:worker_threads";
import { LEAST_RATED, type Rated } from "../../../models/text/learning/learn.ts";
import type { Gain } from "../../../models/text/learning/macro-f1.ts";
import { classOf } from "../../../models/text/sentiment/sentiment.ts";
import type { Class } from "../../../models/text/softmax/examples.ts";
import type { Db } from "../../../platform/db/db.ts";
import { newId } from "../../../platform/ids.ts";
import { type KeptLesson, lastLesson, newestWritten, type Written, writeLesson } from "../reading.queries.ts";
import { otherRules, wordsSettings } from "../words-settings.ts";

/** What the thread is given: the newest last. */
export type LessonAsked = { rated: Rated[]; band: number; seed: number };

/** What it says; `own` as bytes. */
export type LessonTold = {
  n: number;
  ownF1: number;
  baseF1: number;
  gain: Gain;
  wins: boolean;
  own: Uint8Array;
} | null;

const MOST = 20_000;
/** So much more than at the last lesson makes another worth while; each better model means that all is read anew. */
const GROWN = 1.2;
const LONGEST_MS = 20 * 60_000;
const SEED = 1;

/**
 * Learns from the company's own ratings and corrections, in a thread of its own, where there are enough of them and many
 * more than the last time, or somebody asks for it.
 *
 * @returns whether all must be read anew.
 */
export async function learnFromRatings(db: Db, isAsked: boolean, now: Date): Promise<boolean> {
  const settings = await wordsSettings(db);
  const rated = (await newestWritten(db, { which: "judged", limit: MOST }))
    .reverse()
    .flatMap(ratedFrom(settings.band));
  const last = await lastLesson(db);
  const isEnough = rated.length >= LEAST_RATED;
  if (!isEnough || (!isAsked && last && rated.length < GROWN * last.n)) return false;
  const told = await learnInWorker({ rated, band: settings.band, seed: SEED });
  if (told === null) return false;
  await writeLesson(db, keptOf(told, now), told.wins ? told.own : null);
  const isOther = told.wins || (last?.wins ?? false);
  if (isOther) await otherRules(db);
  return isOther;
}

function keptOf({ n, ownF1, baseF1, gain, wins }: NonNullable<LessonTold>, now: Date): KeptLesson {
  return {
    lessonId: newId(now),
    learntAt: now,
    n,
    ownF1,
    baseF1,
    gainLow: gain.low,
    gainHigh: gain.high,
    wins,
  };
}

function ratedFrom(band: number): (one: Written) => Rated[] {
  return ({ text, rating, byHand }) => {
    if (byHand !== null) return [{ text, label: classOf(byHand, band), byHand: true }];
    const label = CLASSES[rating ?? -1];
    return label === undefined ? [] : [{ text, label }];
  };
}

const CLASSES: readonly Class[] = [0, 1, 2];

function learnInWorker(asked: LessonAsked): Promise<LessonTold> {
  const worker = new Worker(new URL("./lesson.worker.ts", import.meta.url), { workerData: asked });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(new Error("learning took longer than twenty minutes")), LONGEST_MS);
    function fail(error: Error): void {
      clearTimeout(timer);
      reject(error);
      void worker.terminate();
    }
    worker.on("error", fail);
    worker.on("exit", (code) => fail(new Error(`the thread ended with code ${code} and no lesson`)));
    worker.on("message", (told: LessonTold) => {
      clearTimeout(timer);
      resolve(told);
    });
  });
}
