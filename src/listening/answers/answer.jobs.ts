import { z } from "zod";
import { putTogether } from "../../memory/rollups/parts.queries.ts";
import { gently } from "../../platform/jobs/gently.ts";
import { job } from "../../platform/jobs/job.ts";
import { FUNNEL_DAYS, recountFunnel } from "../invitations/funnel.queries.ts";
import { ANSWER_DAYS, recountAnswers } from "./counted.queries.ts";

/** The days of answers and invitations are written in parts. */
export const sumUpAnswers = job({
  name: "listening.sum-up",
  payload: z.object({}),
  every: "* * * * *",
  run: async ({ db }) => {
    while (await gently(() => putTogether(db, ANSWER_DAYS)));
    while (await gently(() => putTogether(db, FUNNEL_DAYS)));
  },
});

/**
 * Every night the sums are compared with the answers. They differ without any fault where two customers became one, or
 * one two: who counts once is another then.
 */
export const checkAnswerSums = job({
  name: "listening.check-sums",
  payload: z.object({}),
  every: "55 3 * * *",
  run: async ({ db, log }) => {
    const counts = (await recountAnswers(db)) + (await recountFunnel(db));
    if (counts > 0) log.info({ counts }, "Sums of answers are as the answers say again");
  },
});

export const listeningJobs = [sumUpAnswers, checkAnswerSums] as const;
