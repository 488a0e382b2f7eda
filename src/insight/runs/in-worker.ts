import { Worker } from "node:worker_threads";
import type { Progress, Question, Understanding } from "./understanding.ts";

/** What the worker thread says. */
export type Told =
  | { kind: "progress"; progress: Progress }
  | { kind: "understanding"; understanding: Understanding };

/** No run takes longer; one that does is ended, so that a model that never ends cannot hold up all later runs. */
const LONGEST_MS = 30 * 60_000;

/**
 * `understand` in a thread of its own, so that requests are answered meanwhile.
 *
 * @throws Error what the thread threw, or that it took longer than half an hour.
 */
export function understandInWorker(
  question: Question,
  tell: (progress: Progress) => void,
): Promise<Understanding> {
  const worker = new Worker(new URL("./understand.worker.ts", import.meta.url), { workerData: question });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(new Error("took longer than half an hour")), LONGEST_MS);
    function fail(error: Error): void {
      clearTimeout(timer);
      reject(error);
      void worker.terminate();
    }
    worker.on("error", fail);
    worker.on("exit", (code) => fail(new Error(`the thread ended with code ${code} and no answer`)));
    worker.on("message", (told: Told) => {
      if (told.kind === "progress") return tell(told.progress);
      clearTimeout(timer);
      resolve(told.understanding);
    });
  });
}
