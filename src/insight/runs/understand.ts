import { chooseModel } from "../../models/check/choose.ts";
import { drawBucket } from "../bucket/draw-bucket.ts";
import { lapseOf } from "../bucket/lapse.ts";
import { lossIn } from "../bucket/loss.ts";
import { movementsIn } from "../bucket/movements.ts";
import { causesOf } from "../causes/causes-of.ts";
import { understandContracts } from "../contracts/understand-contracts.ts";
import { coreAnswer } from "../core/core-of.ts";
import { worthOf } from "../core/worth.ts";
import { driversOf } from "../drivers/drivers-of.ts";
import { failuresOf } from "../failures/failures-of.ts";
import { outlookOf } from "../projection/projection-of.ts";
import { yardstickOf } from "../standing/judge.ts";
import { scoresOf } from "../standing/scores.ts";
import { trustOf } from "../trust/trust-of.ts";
import type { Progress, Question, Understanding } from "./understanding.ts";

/** Draws between two words on how far it is. */
const TELL_EVERY = 10;

/** Answers every question of the screens from the days on which customers bought; pure, and takes seconds. */
export function understand(question: Question, tell: (progress: Progress) => void): Understanding {
  const { base, lived } = question;
  tell({ step: "choosing", done: 0, total: null });
  const choice = chooseModel(base, base.asOf);
  const worth = worthOf(base, choice);
  const lapse = lapseOf(base);
  const loss = lossIn(base, lapse.days);
  const movements = movementsIn(base, lapse.days);
  const knowsLeaving = choice.survival?.dropOutDetectable ?? false;
  const outlook = outlookOf(question, { choice, worth, lapseDays: lapse.days }, (done, total) => {
    if (done % TELL_EVERY === 0) tell({ step: "projecting", done, total });
  });
  const scores = scoresOf({ base, lapseDays: lapse.days, loss, worth, knowsLeaving });
  const { costNext12Minor, projection } = outlook;
  return {
    scores,
    movements,
    bucket: drawBucket(question, { lapse, loss, movements, scores, costNext12Minor }),
    projection,
    core: coreAnswer(question, scores, choice),
    yardstick: yardstickOf(question, { choice, worth, lapse, loss, scores }),
    trust: trustOf(question, choice),
    causes: causesOf(question, { lived, lapseDays: lapse.days, loss, scores }),
    failures: failuresOf(base, lived, lapse.days),
    drivers: driversOf(question, { lived, loss, scores }),
    contracts: question.contracts && understandContracts(question.contracts),
  };
}
