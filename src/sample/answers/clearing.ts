import { withdrawEvidence } from "../../action/cases/log.queries.ts";
import { recountAnswers } from "../../listening/answers/counted.queries.ts";
import { recountFunnel } from "../../listening/invitations/funnel.queries.ts";
import { noteWaiting } from "../../listening/words/hearing/waiting.queries.ts";
import { lockLiving } from "../../memory/customers/lock.ts";
import { retrying } from "../../memory/retrying.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import {
  answersOnOccasions,
  deleteAnswers,
  deleteBeliefs,
  deleteSurveys,
  forgetQuarters,
} from "./sample-answers.queries.ts";
import { OCCASION } from "./sample-answers.ts";
import { BELIEVERS } from "./sample-beliefs.ts";
import { SURVEY_IDS } from "./sample-surveys.ts";

const SOME = 2000;
const surveyIds = Object.values(SURVEY_IDS);

/** Forgets what the simulated company's customers were asked and answered; what they were asked beside the sample stays. */
export async function forgetAnswers(db: Db, now: Date): Promise<void> {
  for (;;) {
    const names = await answersOnOccasions(db, { surveyIds, begins: OCCASION, limit: SOME });
    if (names.length === 0) return;
    await retrying(db, async (tx) => {
      await lockLiving(tx, [...new Set(names.map(({ customerId }) => customerId))].toSorted());
      const answers = names.map(({ customerId, invitationId }) => ({ customerId, answerId: invitationId }));
      await deleteAnswers(tx, names);
      await withdrawEvidence(
        tx,
        answers.map(({ customerId, answerId }) => ({ customerId, evidenceId: answerId })),
        now,
      );
      // What is no more is forgotten when it is read again.
      await noteWaiting(
        tx,
        answers.map((one) => ({ ...one, contactId: null })),
      );
    });
  }
}

/**
 * Forgets the simulated company's surveys, as far as nobody else has to do with them, what its people believed, and what
 * quarters came to. Of those that stay the sums are of what stays.
 */
export async function forgetSurveys(db: Db, now: Date): Promise<void> {
  const { closed } = await atomically(db, async (tx) => {
    await deleteBeliefs(tx, BELIEVERS);
    const found = await deleteSurveys(tx, surveyIds, now);
    if (found.gone + found.closed > 0) await forgetQuarters(tx);
    return found;
  });
  if (closed === 0) return;
  await recountAnswers(db);
  await recountFunnel(db);
}
