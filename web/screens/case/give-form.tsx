import { useState } from "react";
import { v7 } from "uuid";
import { call } from "../../api/client.ts";
import type { Output } from "../../api/contract.ts";
import { useAnswer } from "../../api/queries.ts";
import { useCasesText, useWorkingText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Refused } from "../../ui/refused.tsx";
import { SaidForm } from "../../ui/said-form.tsx";
import type { CaseName, WholeCase } from "../cases/case-data.ts";
import { MoneyField } from "../settings/money-field.tsx";
import styles from "./case.module.css";
import { useCaseDeed } from "./use-case-deed.ts";

type Kind = WholeCase["compensations"][number]["kind"];
type Empowerment = Output<"GET /api/v1/me/empowerment">;
type GiveFormProps = { one: CaseName; onClose: () => void };

const KINDS = ["refund", "discount", "voucher", "gift", "other"] as const satisfies readonly Kind[];
const KEY = "POST /api/v1/customers/{customerId}/cases/{caseId}/compensations";

/** What is given and why; above what is left of one's budget it says that a manager is asked. */
export function GiveForm(props: GiveFormProps) {
  const query = useAnswer("GET /api/v1/me/empowerment");
  return <Answered query={query}>{(mine) => <Giving {...props} mine={mine} />}</Answered>;
}

function Giving({ one: { customerId, caseId }, onClose, mine }: GiveFormProps & { mine: Empowerment }) {
  const { good: text } = useWorkingText();
  const { keep } = useCasesText();
  const [kind, setKind] = useState<Kind>("voucher");
  const [amountMinor, setAmount] = useState<number | null>(null);
  const [why, setWhy] = useState("");
  // Pressed again where no answer came, it is given once.
  const [onceId] = useState(() => v7());
  const give = useCaseDeed();
  const isAbove = mine.budgetMinor === null || (amountMinor ?? 0) > mine.leftMinor;
  const before = (
    <>
      <Choice
        legend={text.kind}
        name="good-kind"
        options={KINDS.map((value) => ({ value, label: text.kinds[value] }))}
        value={kind}
        onChange={setKind}
      />
      <MoneyField
        label={text.amount}
        size="md"
        max={1_000_000}
        data-autofocus
        currency={mine.currency}
        value={amountMinor}
        onChange={setAmount}
      />
      <p role="status" className={isAbove ? styles.above : styles.quiet}>
        <Left mine={mine} isAbove={isAbove} />
      </p>
    </>
  );
  const after = (
    <>
      <p className={styles.quiet}>{text.money}</p>
      <Refused error={give.error} className={styles.refused} />
    </>
  );
  const onSay = (said: string) => {
    if (!amountMinor) return;
    const asked = { params: { customerId, caseId }, body: { kind, amountMinor, text: said, onceId } };
    give.mutate(() => call(KEY, asked), { onSuccess: onClose });
  };
  return (
    <SaidForm
      {...{ before, after, keep, onClose, onSay }}
      label={text.why}
      said={why}
      onChange={setWhy}
      isReady={Boolean(amountMinor)}
      isBusy={give.isPending}
      button={isAbove ? text.ask : text.giveNow}
    />
  );
}

function Left({ mine, isAbove }: { mine: Empowerment; isAbove: boolean }) {
  const { good: text } = useWorkingText();
  const format = useFormat();
  const { budgetMinor, leftMinor, currency } = mine;
  if (budgetMinor === null) return text.noBudget;
  const left = text.left(format.money(leftMinor, currency), format.money(budgetMinor, currency));
  return isAbove ? `${left} ${text.above}` : left;
}
