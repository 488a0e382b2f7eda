import { Button } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import type { Output } from "../../../api/contract.ts";
import { useAct, useAnswer } from "../../../api/queries.ts";
import { useStandardsText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import { Refused } from "../../../ui/refused.tsx";
import tables from "../../../ui/table.module.css";
import styles from "../settings.module.css";
import own from "./promises.module.css";
import type { Rule } from "./rule-draft.ts";

type Preview = Output<"POST /api/v1/touchpoint-rules/preview">;

const DAYS = 30;

/** What the rules as they stand here would say of the contacts of the last days. */
export function RulesPreview({ rules }: { rules: readonly Rule[] }) {
  const words = useStandardsText().rules;
  const ask = useAct("POST /api/v1/touchpoint-rules/preview");
  const [asked, setAsked] = useState<readonly Rule[] | null>(null);
  const look = () => {
    setAsked(rules);
    ask.mutate({ body: { rules: [...rules], days: DAYS } });
  };
  return (
    <>
      <Button variant="default" mt={12} loading={ask.isPending} onClick={look}>
        {words.preview}
      </Button>
      <Refused error={ask.error} className={styles.bad} />
      <div role="status">{ask.data && asked === rules && <Found preview={ask.data} />}</div>
    </>
  );
}

function Found({ preview: { days, looked, isCut, moved, touchpoints, examples } }: { preview: Preview }) {
  const { format, language } = useReader();
  const words = useStandardsText().rules;
  const known = useAnswer("GET /api/v1/touchpoints").data?.items;
  const nameOf = (key: string | null) =>
    key === null ? words.nowhere : (known?.find((one) => one.key === key)?.names[language] ?? key);
  if (looked === 0) return <p className={styles.quiet}>{words.nothing(format.number(days))}</p>;
  return (
    <section className={own.preview} aria-label={words.previewOf(format.number(days))}>
      <h3 className={styles.subtitle}>{words.previewOf(format.number(days))}</h3>
      <p>{words.moved(moved, format.number(moved), format.number(looked))}</p>
      {isCut && <p className={styles.quiet}>{words.cut}</p>}
      <table className={tables.table}>
        <thead>
          <tr>
            <th scope="col">{words.touchpoint}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">{words.after}</th>
          </tr>
        </thead>
        <tbody>
          {touchpoints.map(({ touchpoint, before, after }) => (
            <tr key={touchpoint ?? ""}>
              <th scope="row">{nameOf(touchpoint)}</th>
              <td>{format.number(before)}</td>
              <td>{format.number(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {examples.length > 0 && (
        <>
          <p className={styles.quiet}>{words.examples}</p>
          <ul className={own.examples}>
            {examples.map(({ customerId, contactId, at, subject, after }) => (
              <li key={contactId}>
                <Link href={`/customers/${customerId}`}>{subject ?? format.moment(at)}</Link> →{" "}
                {nameOf(after)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
