import { useAnswer } from "../../api/queries.ts";
import { useContactPageText } from "../../text/later.ts";
import { NotesCard } from "../contact-page/notes-card.tsx";
import styles from "./customer.module.css";

const SHOWN = 5;

/** The latest notes about a customer, on his contacts too, and a new one about him as a whole. */
export function CustomerNotes({ customerId }: { customerId: string }) {
  const { notes: text } = useContactPageText();
  const { data } = useAnswer("GET /api/v1/customers/{customerId}/notes", {
    params: { customerId },
    query: { limit: SHOWN },
  });
  if (!data) return null;
  return (
    <NotesCard about={{ customerId, contactId: null }} notes={data.items}>
      {data.next !== null && <p className={styles.quiet}>{text.allOnTimeline}</p>}
    </NotesCard>
  );
}
