import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Link } from "wouter";
import type { Kindness } from "../../../src/action/kindness/kindness.ts";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useTeamText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Refused } from "../../ui/refused.tsx";
import { RemoveButton } from "../../ui/remove-button.tsx";
import { useMay } from "../../ui/use-may.ts";
import styles from "./team.module.css";

/** A kindness, and the thanks for it. */
export function KindnessRow({ kindness }: { kindness: Kindness }) {
  const { kindness: text, keep } = useTeamText();
  const format = useFormat();
  const isManager = useMay("manager");
  const me = useAnswer("GET /api/v1/me").data?.actor.id;
  const { customerId, customer, kindnessId, at, person, toldBy, toldById, thanks, thankedBy } = kindness;
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <span className={styles.said}>{kindness.text}</span>
        <p className={styles.quiet}>
          <Link href={`/customers/${customerId}`}>{text.line(person, customer)}</Link> · {text.toldBy(toldBy)}{" "}
          · {format.moment(at)}
        </p>
        {thanks !== null && (
          <p className={styles.answer}>
            {thanks} <span className={styles.quiet}>– {text.thanks(thankedBy ?? "")}</span>
          </p>
        )}
      </div>
      {isManager && thanks === null && <ThanksForm kindness={kindness} />}
      {(isManager || (toldById !== null && me === toldById)) && (
        <RemoveButton
          route="DELETE /api/v1/customers/{customerId}/kindnesses/{kindnessId}"
          input={{ params: { customerId, kindnessId } }}
          stale={["GET /api/v1/kindnesses"]}
          variant="subtle"
          name={`${text.remove}: ${kindness.text}`}
          title={text.removeTitle}
          text={text.removeText}
          remove={text.remove}
          keep={keep}
        />
      )}
    </li>
  );
}

function ThanksForm({ kindness: { customerId, kindnessId, person } }: { kindness: Kindness }) {
  const text = useTeamText().kindness;
  const [thanks, setThanks] = useState("");
  const thank = useAct("POST /api/v1/customers/{customerId}/kindnesses/{kindnessId}/thanks", [
    "GET /api/v1/kindnesses",
  ]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    thank.mutate({ params: { customerId, kindnessId }, body: { thanks: thanks.trim() } });
  };
  return (
    <form onSubmit={submit} className={styles.line}>
      <TextInput
        aria-label={`${text.thanksLabel} (${person})`}
        placeholder={text.thanksLabel}
        maxLength={280}
        value={thanks}
        onChange={(event) => setThanks(event.currentTarget.value)}
      />
      <Button
        type="submit"
        variant="default"
        aria-label={`${text.thank}: ${person}`}
        loading={thank.isPending}
        disabled={!thanks.trim()}
      >
        {text.thank}
      </Button>
      <Refused error={thank.error} className={styles.bad} />
    </form>
  );
}
