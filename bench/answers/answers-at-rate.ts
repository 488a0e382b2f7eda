import { postAtRate } from "../at-rate.ts";
import { answerParent, inOwnProcess } from "../in-own-process.ts";
import type { Timed } from "../table.ts";

export type AnswersAtRate = { url: string; paths: readonly string[]; perSecond: number; questionId: string };

/** First answers by personal links at a steady rate; one in twenty is low. A page that was answered leads on. */
function answerAtRate({ url, paths, perSecond, questionId }: AnswersAtRate): Promise<Timed[]> {
  const headers = { origin: url, "content-type": "application/x-www-form-urlencoded" };
  return postAtRate({ url, perSecond, many: paths.length, status: 303 }, (i) => {
    const body = new URLSearchParams({ q: questionId, v: i % 20 === 0 ? "1" : "5" });
    return { path: paths[i] ?? "", headers, body: body.toString() };
  });
}

/** The same from a process of its own. */
export function answersAtRate(asked: AnswersAtRate): Promise<Timed[]> {
  return inOwnProcess(import.meta.filename, asked);
}

answerParent(import.meta.filename, answerAtRate);
