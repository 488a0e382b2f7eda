import type { AnswerChange } from "../../listening/answers/hooks.ts";
import type { Db } from "../../platform/db/db.ts";
import { SEVERITIES } from "../cases/case.ts";
import { withdrawEvidence } from "../cases/log.queries.ts";
import { openCases, type Reason } from "../cases/opening.ts";
import type { Owed } from "../cases/owed.ts";
import { evidentContacts } from "./alarm.queries.ts";

/**
 * Opens cases for low answers, in the transaction of their write, or adds them to the case of their matter; one that is
 * low no more speaks for its case no longer.
 */
export async function answerLow(
  tx: Db,
  changes: readonly AnswerChange[],
  owed: Owed,
  now: Date,
): Promise<void> {
  const wasLow = changes.filter(({ former }) => (former?.low.length ?? 0) > 0);
  const evident = await evidentContacts(tx, wasLow.map(evidenceName));
  const better = wasLow.filter(({ low, answer }) => low.length === 0 && evident.has(answer.answerId));
  if (better.length > 0) {
    const gone = better.map(({ answer: { customerId, answerId } }) => ({ customerId, evidenceId: answerId }));
    await withdrawEvidence(tx, gone, now);
  }
  const fresh = changes
    .filter(({ low, answer }) => low.length > 0 && !evident.has(answer.answerId))
    .map(reasonOf)
    .filter(({ evidence }) => evidence.some(({ severity, at }) => owed(severity, at)));
  if (fresh.length > 0) await openCases(tx, onePerMatter(fresh), now);
}

function evidenceName({ answer: { customerId, answerId } }: AnswerChange) {
  return { customerId, contactId: answerId };
}

function reasonOf({ answer, survey, low }: AnswerChange): Reason {
  const { customerId, answerId, matterId, touchpoint, changedAt, contactId } = answer;
  const severity = SEVERITIES.findLast((one) => low.some((said) => said.severity === one)) ?? "low";
  const said = low.map(({ kind, values, points, questionId }) => ({ kind, values, points, questionId }));
  const content = { answerId, contactId, surveyId: survey.surveyId, survey: survey.name, said };
  const evidence = [{ evidenceId: answerId, kind: "survey" as const, at: changedAt, severity, content }];
  return { customerId, matterId, touchpoint, subject: survey.name, evidence, by: null };
}

/** Two answers about one matter are two pieces of evidence for one case. */
function onePerMatter(reasons: readonly Reason[]): Reason[] {
  const byMatter = Map.groupBy(reasons, ({ customerId, matterId, evidence }) =>
    [customerId, matterId ?? evidence[0]?.evidenceId].join(" "),
  );
  return [...byMatter.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, evidence: [...first.evidence, ...others.flatMap(({ evidence }) => evidence)] }] : [],
  );
}
