import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "wouter";
import type { Company } from "../../api/contract.ts";
import { useProjectionText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { useMay } from "../../ui/use-may.ts";
import { carriedUntil, type Until } from "./carried.ts";
import { CostsForm } from "./costs-form.tsx";
import { HeldOutWords } from "./held-out-words.tsx";
import type { Parts } from "./parts.ts";
import styles from "./projection.module.css";

type CarryProps = Parts & { company: Company | null };

/** Until when today's customers alone pay the fixed costs; asks for these where they are not known. */
export function Carry({ projection, base, needed, company }: CarryProps) {
  const text = useText();
  const mayEdit = useMay("director");
  const [editing, setEditing] = useState(false);
  const words = useProjectionText().carry;
  if (company && mayEdit && (needed === null || editing)) {
    return (
      <Card title={words.title} lead={words.ask}>
        <CostsForm
          company={company}
          currency={projection.currency}
          onDone={() => setEditing(false)}
          canCancel={needed !== null}
        />
      </Card>
    );
  }
  if (needed === null || !company) {
    return (
      <Card title={words.title}>
        <p className={styles.words}>{mayEdit ? words.ask : words.askDirector}</p>
        {mayEdit && (
          <p className={styles.words}>
            <Link href="/settings">{text.shell.nav.settings}</Link>
          </p>
        )}
      </Card>
    );
  }
  const edit = mayEdit && (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconPencil size={15} />}
      onClick={() => setEditing(true)}
    >
      {text.shell.edit}
    </Button>
  );
  return (
    <Card title={words.title} aside={edit}>
      <Sentence months={base.months} needed={needed} />
      <HeldOutWords heldOut={projection.heldOut} />
      <Need needed={needed} company={company} currency={projection.currency} />
    </Card>
  );
}

function Sentence({ months, needed }: { months: Parts["base"]["months"]; needed: number }) {
  const text = useProjectionText().carry;
  const until = carriedUntil(months, needed, "mean");
  const band = useBand(
    carriedUntil(months, needed, "low"),
    carriedUntil(months, needed, "high"),
    months.length,
  );
  const format = useFormat();
  if (!until.month) return <p className={styles.verdict}>{text.never}</p>;
  if (until.months === months.length) {
    return (
      <>
        <p className={styles.verdict}>{text.always}</p>
        <p className={styles.words}>{band}</p>
      </>
    );
  }
  return (
    <>
      <p className={styles.words}>{text.until}</p>
      <p className={styles.until}>{format.month(until.month)}</p>
      <p className={styles.words}>{band}</p>
    </>
  );
}

/** The month at the two ends of the band, in words. */
function useBand(low: Until, high: Until, all: number): string {
  const text = useProjectionText().carry;
  const format = useFormat();
  const write = ({ months, month }: Until) => {
    if (!month) return text.now;
    return months === all ? text.beyond : format.month(month);
  };
  if (low.months === all) return "";
  return high.months === all ? text.fromOn(write(low)) : text.between(write(low), write(high));
}

type NeedProps = { needed: number; company: Company; currency: string };

function Need({ needed, company, currency }: NeedProps) {
  const text = useProjectionText().carry;
  const format = useFormat();
  const { fixedMonthlyCostsMinor: costs, marginShare: margin } = company;
  const money = (minor: number) => format.moneyWhole(minor, currency);
  return (
    <p className={styles.small}>
      {text.need(money(needed), money(costs ?? 0), format.percentFine(margin ?? 0))}
    </p>
  );
}
