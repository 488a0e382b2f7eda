import { useAnswer } from "../../api/queries.ts";
import { useContactPageText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import layout from "../../ui/layout.module.css";
import { answerInWords } from "../customer/answer-in-words.ts";
import { WholeWords } from "../customer/whole-words.tsx";
import styles from "./contact-page.module.css";

type AnswersCardProps = { customerId: string; contactId: string };

/** What the customer answered when he was asked about the contact; nothing where he was not. */
export function AnswersCard({ customerId, contactId }: AnswersCardProps) {
  const { answers: words } = useContactPageText();
  const { text, format } = useReader();
  const { data } = useAnswer("GET /api/v1/customers/{customerId}/contacts/{contactId}/answers", {
    params: { customerId, contactId },
  });
  if (!data || data.items.length === 0) return null;
  const { timeline } = text.customer;
  return (
    <Card title={words.title}>
      <ul className={layout.list}>
        {data.items.map(({ answerId, at, payload, isCut }) => (
          <li key={answerId}>
            <div>
              {answerInWords(payload, timeline, format)}
              {isCut && "…"}
            </div>
            {isCut && <WholeWords customerId={customerId} entryId={answerId} about={format.moment(at)} />}
            <div className={styles.quiet}>
              {timeline.answer(
                typeof payload.survey === "string" ? payload.survey : "",
                payload.isComplete === true,
              )}
              {" · "}
              {format.moment(at)}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
