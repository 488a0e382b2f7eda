import { Button } from "@mantine/core";
import { useState } from "react";
import { useAnswer } from "../../api/queries.ts";
import { useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import styles from "./customer.module.css";

type WholeWordsProps = { customerId: string; entryId: string; about: string };

/** The words of an entry of which the timeline shows the beginning, when somebody asks for them. */
export function WholeWords({ customerId, entryId, about }: WholeWordsProps) {
  const text = useText().customer.timeline;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        className={styles.readAll}
        aria-expanded={isOpen}
        aria-label={`${isOpen ? text.readLess : text.readAll}: ${about}`}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? text.readLess : text.readAll}
      </Button>
      {isOpen && <Words {...{ customerId, entryId }} />}
    </>
  );
}

function Words(params: Omit<WholeWordsProps, "about">) {
  const query = useAnswer("GET /api/v1/customers/{customerId}/timeline/{entryId}", { params });
  return (
    <Answered query={query}>
      {({ texts }) => (
        <div className={styles.whole}>
          {texts.map((text, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: texts stay in the order of their questions
            <p key={at}>{text}</p>
          ))}
        </div>
      )}
    </Answered>
  );
}
