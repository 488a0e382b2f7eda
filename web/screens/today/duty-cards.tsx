import { Button, Checkbox } from "@mantine/core";
import { Link } from "wouter";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useCasesText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import layout from "../../ui/layout.module.css";
import { Refused } from "../../ui/refused.tsx";
import { useNow } from "../../ui/use-now.ts";
import { caseHref } from "../cases/case-data.ts";
import { distanceInWords } from "../cases/due-in-words.ts";
import { useStandards } from "../customer/use-contacts.ts";
import { Reach } from "./reach.tsx";
import styles from "./today.module.css";
import type { Today } from "./use-today.ts";

const STALE = ["GET /api/v1/today", "GET /api/v1/cases"] as const;

/** What others ask to take over. */
export function OffersCard({ offers }: { offers: Today["offers"] }) {
  const { today: text } = useCasesText();
  if (offers.length === 0) return null;
  return (
    <Card title={text.offers}>
      <ul className={layout.list}>
        {offers.map((offer) => (
          <OfferItem key={offer.handOverId} offer={offer} />
        ))}
      </ul>
    </Card>
  );
}

function OfferItem({ offer }: { offer: Today["offers"][number] }) {
  const { today: text, offered } = useCasesText();
  const accept = useAct(
    "POST /api/v1/customers/{customerId}/cases/{caseId}/hand-overs/{handOverId}/accept",
    STALE,
  );
  const { customerId, caseId, handOverId, customerName, subject, fromName, note } = offer;
  return (
    <li>
      <Link href={caseHref(offer)} className={styles.name}>
        {customerName}
      </Link>
      <div>{subject}</div>
      <div className={styles.quiet}>
        {text.offeredBy(fromName)}: {note}
      </div>
      <Refused error={accept.error} className={styles.bad} />
      <div className={styles.acts}>
        <Button
          loading={accept.isPending}
          onClick={() => accept.mutate({ params: { customerId, caseId, handOverId } })}
        >
          {offered.accept}
        </Button>
        <Button component={Link} href={caseHref(offer)} variant="default">
          {text.open}
        </Button>
      </div>
    </li>
  );
}

const TASKS = "GET /api/v1/me/tasks";

/** What the reader was given to do, once it is known. */
export function useTasks() {
  return useAnswer(TASKS, { query: { limit: 12 } }).data?.items;
}

/** The reader's tasks, each done with a tap. */
export function TasksCard() {
  const { today: text, due } = useCasesText();
  const format = useFormat();
  const now = useNow();
  const tasks = useTasks() ?? [];
  const change = useAct("PATCH /api/v1/customers/{customerId}/cases/{caseId}/tasks/{taskId}", [TASKS]);
  if (tasks.length === 0) return null;
  return (
    <Card title={text.tasks}>
      <Refused error={change.error} className={styles.bad} />
      <ul className={layout.list}>
        {tasks.map(({ customerId, caseId, taskId, title, customerName, dueAt }) => (
          <li key={taskId} className={styles.task}>
            <Checkbox
              aria-label={text.doneTask(title)}
              checked={false}
              aria-busy={change.isPending}
              onChange={() =>
                change.isPending ||
                change.mutate({ params: { customerId, caseId, taskId }, body: { isDone: true } })
              }
            />
            <div>
              <Link href={caseHref({ customerId, caseId })} className={styles.name}>
                {title}
              </Link>
              <div className={styles.quiet}>
                {[customerName, dueAt && distanceInWords(dueAt, now, due, format.locale)]
                  .filter(Boolean)
                  .join(" · ")}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Promises to the reader's customers that run out within a day. */
export function RunningOutCard({ promises }: { promises: Today["runningOut"] }) {
  const { today: text, due } = useCasesText();
  const format = useFormat();
  const now = useNow();
  const standards = useStandards();
  if (promises.length === 0) return null;
  return (
    <Card title={text.runningOut}>
      <ul className={layout.list}>
        {promises.map(({ customerId, customerName, subjectId, standardId, until, phone }) => (
          <li key={subjectId + standardId}>
            <Link href={`/customers/${customerId}`} className={styles.name}>
              {customerName}
            </Link>
            <div className={styles.quiet}>
              {text.promise(
                standards.get(standardId)?.name ?? "",
                distanceInWords(until, now, due, format.locale),
              )}
            </div>
            <Reach customerId={customerId} phone={phone} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
