import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { Kindness } from "../../../src/action/kindness/kindness.ts";
import { usePages } from "../../api/use-pages.ts";
import { useTeamText } from "../../text/later.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { MoreRows } from "../../ui/more-rows.tsx";
import { useMay } from "../../ui/use-may.ts";
import { KindnessForm } from "./kindness-form.tsx";
import { KindnessRow } from "./kindness-row.tsx";
import styles from "./team.module.css";

/** Kindnesses beyond duty: told, and those of a month with the thanks for them. */
export function KindnessSection() {
  const { kindness: text, more } = useTeamText();
  const mayTell = useMay("agent");
  const [month, setMonth] = useState(thisMonth);
  const pages = usePages<Kindness>("GET /api/v1/kindnesses", { query: spanOf(month || thisMonth()) });
  const { rows } = pages;
  return (
    <>
      {mayTell && (
        <Card title={text.title} lead={text.lead}>
          <KindnessForm />
        </Card>
      )}
      <Card
        title={text.ofMonth}
        aside={
          <TextInput
            type="month"
            aria-label={text.month}
            value={month}
            onChange={(event) => setMonth(event.currentTarget.value)}
          />
        }
      >
        {pages.error && !rows && <ErrorState error={pages.error} retry={pages.refetch} />}
        {!rows && !pages.error && <Loading />}
        {rows?.length === 0 && <EmptyState title={text.none} text={text.noneText} />}
        <ul className={styles.rows}>
          {rows?.map((kindness) => (
            <KindnessRow key={kindness.kindnessId} kindness={kindness} />
          ))}
        </ul>
        <MoreRows pages={pages} label={more} />
      </Card>
    </>
  );
}

function thisMonth(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}`;
}

/** A month where the reader is. */
function spanOf(month: string): { from: string; until: string } {
  const [year = 2000, number = 1] = month.split("-").map(Number);
  return {
    from: new Date(year, number - 1).toISOString(),
    until: new Date(year, number).toISOString(),
  };
}
