import type { AnswerChange } from "../../listening/answers/hooks.ts";
import type { Db } from "../../platform/db/db.ts";
import { type KeptCase, SEVERITIES } from "../cases/case.ts";
import { withdrawEvidence } from "../cases/log.queries.ts";
import { openCases, type Reason } from "../cases/opening.ts";
import type { Owed } from "../cases/owed.ts";
import { evidentContacts } from "./alarm.queries.ts";

/** What is still to be answered for, and the cases that customers were asked about, by answer. */
type Beside = { owed: Owed; about: ReadonlyMap<string, KeptCase> };

/**
 * Opens cases for low answers, in the transaction of their write, or adds them to the case they are about, or that of
 * their matter; one that is low no more speaks for its case no longer.
 */
export async function answerLow(
  tx: Db,
  changes: readonly AnswerChange[],
  { owed, about }: Beside,
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
    .map((change) => reasonOf(change, about.get(change.answer.answerId)))
    .filter(({ evidence }) => evidence.some(({ severity, at }) => owed(severity, at)));
  if (fresh.length > 0) await openCases(tx, onePerMatter(fresh), now);
}

function evidenceName({ answer: { customerId, answerId } }: AnswerChange) {
  return { customerId, contactId: answerId };
}

function reasonOf({ answer, survey, low }: AnswerChange, about: KeptCase | undefined): Reason {
  const { customerId, answerId, touchpoint, changedAt, contactId } = answer;
  const severity = SEVERITIES.findLast((one) => low.some((said) => said.severity === one)) ?? "low";
  const said = low.map(({ kind, values, points, questionId }) => ({ kind, values, points, questionId }));
  const content = { answerId, contactId, surveyId: survey.surveyId, survey: survey.name, said };
  const evidence = [{ evidenceId: answerId, kind: "survey" as const, at: changedAt, severity, content }];
  const matterId = about?.matterId ?? answer.matterId;
  return {
    customerId,
    matterId,
    caseId: about?.caseId,
    touchpoint,
    subject: survey.name,
    evidence,
    by: null,
  };
}

/** Two answers about one matter, or one case, are two pieces of evidence for one case. */
function onePerMatter(reasons: readonly Reason[]): Reason[] {
  const byMatter = Map.groupBy(reasons, ({ customerId, matterId, caseId, evidence }) =>
    [customerId, matterId ?? caseId ?? evidence[0]?.evidenceId].join(" "),
  );
  return [...byMatter.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, evidence: [...first.evidence, ...others.flatMap(({ evidence }) => evidence)] }] : [],
  );
}
