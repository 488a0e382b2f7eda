import { Button } from "@mantine/core";
import { Link } from "wouter";
import { useCasesText, useWorkingText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import layout from "../../ui/layout.module.css";
import { useMayAnswer } from "../case/use-may-answer.ts";
import { caseHref } from "../cases/case-data.ts";
import styles from "./today.module.css";
import { type Approval, useApprovals } from "./use-approvals.ts";

/** What others want to give a customer and may not without a manager; it is answered where the case is. */
export function ApprovalsCard() {
  const { today: text } = useCasesText();
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage } = useApprovals();
  if (!rows || rows.length === 0) return null;
  return (
    <Card title={text.approvals}>
      <ul className={layout.list}>
        {rows.map((one) => (
          <ApprovalItem key={one.compensationId} one={one} />
        ))}
      </ul>
      {hasNextPage && (
        <div className={styles.acts}>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {text.moreApprovals}
          </Button>
        </div>
      )}
    </Card>
  );
}

function ApprovalItem({ one }: { one: Approval }) {
  const { today: text } = useCasesText();
  const { good } = useWorkingText();
  const format = useFormat();
  const { customerName, subject, kind, amountMinor, currency, askedName, askedAt } = one;
  const mayAnswer = useMayAnswer(askedName);
  const what = `${good.kinds[kind]}, ${format.money(amountMinor, currency)}`;
  return (
    <li>
      <Link href={caseHref(one)} className={styles.name}>
        {customerName}
      </Link>
      <div>{what}</div>
      <blockquote className={styles.quote}>{one.text}</blockquote>
      <div className={styles.quiet}>
        {[subject, text.askedBy(askedName), format.moment(askedAt)].join(" · ")}
      </div>
      {mayAnswer && (
        <div className={styles.acts}>
          <Button
            component={Link}
            href={caseHref(one)}
            size="compact-md"
            aria-label={text.answerTo(what, customerName)}
          >
            {text.answer}
          </Button>
        </div>
      )}
    </li>
  );
}
