import { useContactPageText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { withMarks } from "../contact/marks.ts";
import styles from "./contact-page.module.css";
import { furtherIn } from "./further.ts";
import type { Contact } from "./whole-contact.ts";

/** These stand with what was said. */
const UNMARKED = { awaits: false, personAsked: false };

/** Where a contact came from, and what else was told with it. */
export function Besides({ contact: { source, externalId, payload } }: { contact: Contact }) {
  const { besides: text } = useContactPageText();
  const format = useFormat();
  const { shown, more } = furtherIn(withMarks(payload, UNMARKED));
  const said = (value: string | boolean) => (typeof value === "string" ? value : value ? text.yes : text.no);
  return (
    <details className={styles.besides}>
      <summary>{text.title}</summary>
      <dl className={styles.facts}>
        {[{ name: text.source, value: source }, { name: text.externalId, value: externalId }, ...shown].map(
          ({ name, value }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two paths may be written alike.
            <div key={at}>
              <dt>{name}</dt>
              <dd>{said(value)}</dd>
            </div>
          ),
        )}
      </dl>
      {more > 0 && <p className={styles.quiet}>{text.more(more, format.number(more))}</p>}
    </details>
  );
}
