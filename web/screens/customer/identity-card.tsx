import { Link } from "wouter";
import type { Output } from "../../api/contract.ts";
import { useAnswer } from "../../api/queries.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { useMay } from "../../ui/use-may.ts";
import { evidenceInWords } from "../duplicates/evidence-in-words.ts";
import { CorrectCustomer } from "./correcting/correct-customer.tsx";
import styles from "./customer.module.css";
import identityStyles from "./identity.module.css";
import { LanguageField } from "./language-field.tsx";
import { knownOnlyAs, telling } from "./marks.ts";
import { MergeWith } from "./merge-with.tsx";
import { MergedFrom } from "./merged-from.tsx";

type Identity = Output<"GET /api/v1/customers/{customerId}/identity">;

/** What the customer is known by, who went into it, who may be the same, and the way to join another. */
export function IdentityCard({ customerId }: { customerId: string }) {
  const text = useText().duplicates.card;
  const mayMerge = useMay("manager");
  const maySay = useMay("agent");
  const { data } = useAnswer("GET /api/v1/customers/{customerId}/identity", { params: { customerId } });
  if (!data) return null;
  const nothing = data.identities.length === 0 && data.merges.length === 0 && data.duplicates.length === 0;
  if (nothing && !maySay) return null;
  return (
    <Card title={text.title}>
      <KnownBy identities={data.identities} />
      {maySay && <CorrectCustomer customerId={data.customerId} />}
      {maySay && <LanguageField customerId={data.customerId} />}
      <MergedFrom merges={data.merges} />
      <Maybe customerId={data.customerId} duplicates={data.duplicates} />
      {mayMerge && <MergeWith customerId={data.customerId} />}
    </Card>
  );
}

function KnownBy({ identities }: Pick<Identity, "identities">) {
  const { customer, duplicates } = useText();
  const only = knownOnlyAs(identities);
  return (
    <ul className={identityStyles.list}>
      {only && <li>{customer.knownOnly[only]}</li>}
      {telling(identities).map(({ kind, value, spelled }) => (
        <li key={`${kind}:${value}`}>
          <span className={styles.quiet}>{customer.identity[kind]}</span>{" "}
          {kind === "tax" ? (spelled ?? value.replace(/^[A-Z]*:/, "")) : value}
          {spelled !== null && kind !== "tax" && (
            <span className={styles.quiet}> · {duplicates.card.asGiven(spelled)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Maybe({ customerId, duplicates }: Pick<Identity, "customerId" | "duplicates">) {
  const text = useText().duplicates;
  const format = useFormat();
  if (duplicates.length === 0) return null;
  return (
    <>
      <h3 className={identityStyles.title}>{text.card.maybe}</h3>
      <ul className={identityStyles.list}>
        {duplicates.map(({ customers, evidence }) => {
          const other = customers.find((one) => one.customerId !== customerId) ?? customers[1];
          return (
            <li key={other.customerId}>
              <Link href={`/customers/${customerId}/merge/${other.customerId}`}>{other.name}</Link>
              <span className={styles.quiet}>
                {" "}
                · {evidence.map((found) => evidenceInWords(found, text, format)).join(" · ")}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
