import { Button } from "@mantine/core";
import { Link } from "wouter";
import type { Duplicate } from "../../../src/memory/duplicates/duplicates.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useMay } from "../../ui/use-may.ts";
import styles from "./duplicates.module.css";
import { evidenceInWords } from "./evidence-in-words.ts";
import { useDismiss } from "./use-duplicates.ts";

type DuplicateRowProps = { item: Duplicate; currency: string };

/** Two who may be one, why, and what to do about it. */
export function DuplicateRow({ item: { customers, evidence }, currency }: DuplicateRowProps) {
  const text = useText().duplicates;
  const format = useFormat();
  const mayMerge = useMay("manager");
  const [one, other] = customers;
  const { mutate, data, variables, isPending, error } = useDismiss(one.customerId, other.customerId);
  const dismissed = data !== undefined && variables === true;
  if (dismissed) {
    return (
      <li className={styles.noted}>
        <span role="status">{text.noted(one.name, other.name)}</span>
        <Button variant="subtle" size="compact-sm" loading={isPending} onClick={() => mutate(false)}>
          {text.takeBack}
        </Button>
      </li>
    );
  }
  return (
    <li className={styles.row}>
      <div className={styles.pair}>
        <Side customer={one} currency={currency} />
        <Side customer={other} currency={currency} />
      </div>
      <ul className={styles.evidence}>
        {evidence.map((found) => (
          <li key={`${found.kind} ${found.value}`}>{evidenceInWords(found, text, format)}</li>
        ))}
      </ul>
      <div className={styles.acts}>
        <Button
          component={Link}
          href={`/customers/${one.customerId}/merge/${other.customerId}`}
          variant="default"
          aria-label={text.compareWith(one.name, other.name)}
        >
          {text.compare}
        </Button>
        {mayMerge && (
          <Button
            variant="subtle"
            loading={isPending}
            aria-label={text.areTwoOf(one.name, other.name)}
            onClick={() => mutate(true)}
          >
            {text.areTwo}
          </Button>
        )}
      </div>
      <Refused error={error} />
    </li>
  );
}

type SideProps = { customer: Duplicate["customers"][0]; currency: string };

function Side({ customer: { customerId, name, city, purchases, spendMinor, lastDay }, currency }: SideProps) {
  const text = useText().duplicates;
  const format = useFormat();
  const facts = [
    city,
    text.purchases(purchases, format.number(purchases)),
    format.moneyWhole(spendMinor, currency),
    lastDay && text.last(format.day(lastDay)),
  ];
  return (
    <div className={styles.side}>
      <Link href={`/customers/${customerId}`} className={styles.name}>
        {name}
      </Link>
      <div className={styles.quiet}>{facts.filter(Boolean).join(" · ")}</div>
    </div>
  );
}
