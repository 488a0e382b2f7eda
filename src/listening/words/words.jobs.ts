import { z } from "zod";
import { putTogether } from "../../memory/rollups/parts.queries.ts";
import { recountVoice, VOICE_DAYS } from "../../memory/rollups/voice.queries.ts";
import { gently } from "../../platform/jobs/gently.ts";
import { job } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { companyEar, type Reach } from "./hearing/ear.ts";
import { hearWaiting } from "./hearing/hear.ts";
import { readAgain } from "./hearing/reading-again.ts";
import { learnFromRatings } from "./learning/lessons.ts";

function reachOf({ seal, log }: Pick<Services, "seal" | "log">): Reach {
  const complain = (fault: string) => log.warn({ fault }, "The service that reads words was of no use");
  return { seal, complain };
}

/** Reads words that were told since. The write itself only notes that they are there. */
export const hearWords = job({
  name: "words.hear",
  payload: z.object({}),
  every: "* * * * *",
  run: async ({ db, seal, log }) => {
    await hearWaiting(db, await companyEar(db, reachOf({ seal, log })));
    while (await gently(() => putTogether(db, VOICE_DAYS)));
  },
});

/** Reads everything anew, after the rules or the model were changed. */
export const readAllAgain = job({
  name: "words.read-again",
  payload: z.object({}),
  every: "10 4 * * *",
  run: async ({ db, clock, seal, log }) => {
    await readAgain(db, clock, reachOf({ seal, log }));
  },
});

/** Every night it is seen whether there is more to learn from. */
export const learnWords = job({
  name: "words.learn",
  payload: z.object({ isAsked: z.boolean().default(false) }),
  every: "5 4 * * *",
  run: async ({ db, jobs, clock, log }, { isAsked }) => {
    if (!(await learnFromRatings(db, isAsked, clock()))) return;
    log.info("What was learnt from ratings changes what words say; they are read anew");
    await jobs.ask(readAllAgain, {}, { key: "all" });
  },
});

/** Every night the sums are compared with the comments. */
export const checkVoiceSums = job({
  name: "words.check-sums",
  payload: z.object({}),
  every: "0 4 * * *",
  run: async ({ db, log }) => {
    const counts = await recountVoice(db);
    if (counts > 0) log.error({ counts }, "Sums of comments differed from them; they are right again");
  },
});

export const wordsJobs = [hearWords, readAllAgain, learnWords, checkVoiceSums] as const;
