import { Button } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useLocation, useParams } from "wouter";
import type { ComparedCustomer, MergeChoices } from "../../../src/memory/merging/merge.ts";
import type { Output } from "../../api/contract.ts";
import { ApiProblem } from "../../api/problem.ts";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useMergingText } from "../../text/later.ts";
import { useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { BackLink } from "../../ui/back-link.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useMay } from "../../ui/use-may.ts";
import styles from "./duplicates.module.css";
import { FieldChoices } from "./field-choices.tsx";
import { MergeSums } from "./merge-sums.tsx";
import { useForgetCustomers } from "./use-duplicates.ts";

/** Two customers side by side: what counts of each, what results, and joining them. */
export function MergeScreen() {
  const { customerId = "", otherId = "" } = useParams<{ customerId: string; otherId: string }>();
  const { title } = useText().duplicates;
  const text = useMergingText();
  const query = useAnswer("GET /api/v1/customers/{customerId}/compare/{otherId}", {
    params: { customerId, otherId },
  });
  if (query.error instanceof ApiProblem && [400, 404, 409].includes(query.error.status)) {
    const action = { label: text.back, href: "/data/duplicates" };
    return (
      <Page title={title}>
        <EmptyState title={text.title} text={text.gone} action={action} />
      </Page>
    );
  }
  return (
    <Page title={text.title} lead={text.lead}>
      <BackLink href="/data/duplicates">{text.back}</BackLink>
      <Answered query={query}>
        {(sides) => <Sides key={sides.kept.customerId + sides.merged.customerId} sides={sides} />}
      </Answered>
    </Page>
  );
}

type SidesProps = { sides: Output<"GET /api/v1/customers/{customerId}/compare/{otherId}"> };

function Sides({ sides: { kept, merged, result, currency } }: SidesProps) {
  const text = useMergingText();
  const [choices, setChoices] = useState<MergeChoices>({});
  const swapped = `/customers/${merged.customerId}/merge/${kept.customerId}`;
  return (
    <>
      <Card>
        <div className={styles.heads}>
          <Head label={text.stays} name={kept.name} />
          <Head label={text.goes} name={merged.name} />
        </div>
        <Button
          component={Link}
          href={swapped}
          variant="subtle"
          size="compact-sm"
          mt="sm"
          leftSection={<IconArrowsExchange size={16} stroke={1.7} aria-hidden />}
        >
          {text.swap}
        </Button>
      </Card>
      <FieldChoices kept={kept} merged={merged} result={result} choices={choices} onChoose={setChoices} />
      <MergeSums kept={kept} merged={merged} result={result} currency={currency} />
      <DoMerge kept={kept} merged={merged} choices={choices} />
    </>
  );
}

function Head({ label, name }: { label: string; name: string }) {
  return (
    <div className={styles.head}>
      <span>{label}</span>
      <strong>{name}</strong>
    </div>
  );
}

type DoMergeProps = { kept: ComparedCustomer; merged: ComparedCustomer; choices: MergeChoices };

function DoMerge({ kept, merged, choices }: DoMergeProps) {
  const text = useMergingText();
  const mayMerge = useMay("manager");
  const [, go] = useLocation();
  const forget = useForgetCustomers();
  const { mutate, isPending, error } = useAct("POST /api/v1/customers/{customerId}/merge");
  if (!mayMerge) return <p className={styles.quiet}>{text.notAllowed}</p>;
  const customerId = kept.customerId;
  const merge = () =>
    mutate(
      { params: { customerId }, body: { mergedId: merged.customerId, choices } },
      {
        onSuccess: async () => {
          go(`/customers/${customerId}`);
          await forget();
        },
      },
    );
  return (
    <div className={styles.do}>
      <Button size="md" loading={isPending} onClick={merge}>
        {text.do}
      </Button>
      <p className={styles.quiet}>
        {text.doing(merged.name, kept.name)} {text.canUndo}
      </p>
      <Refused error={error} />
    </div>
  );
}
