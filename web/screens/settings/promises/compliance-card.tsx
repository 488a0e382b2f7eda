import { useState } from "react";
import { useAnswer } from "../../../api/queries.ts";
import { useStandardsText } from "../../../text/later.ts";
import { Answered } from "../../../ui/answered.tsx";
import { Card } from "../../../ui/card.tsx";
import { Choice } from "../../../ui/choice.tsx";
import styles from "../settings.module.css";
import { ComplianceRow } from "./compliance-row.tsx";
import type { Standard } from "./promise-draft.ts";

const BY = ["week", "month", "quarter"] as const;
const PER = ["all", "actor", "function"] as const;
const PERIODS = 12;

/** How the promises were kept, week by week or longer, and by whom. */
export function ComplianceCard({ standards }: { standards: readonly Standard[] }) {
  const words = useStandardsText();
  const text = words.compliance;
  const [by, setBy] = useState<(typeof BY)[number]>("week");
  const [per, setPer] = useState<(typeof PER)[number]>("all");
  const query = useAnswer("GET /api/v1/compliance", {
    query: { by, count: PERIODS, ...(per !== "all" && { per }) },
  });
  return (
    <Card title={text.title} lead={text.lead}>
      <div className={styles.stack}>
        <Choice
          legend={text.by}
          name="by"
          isSmall
          options={BY.map((value) => ({ value, label: text.periods[value] }))}
          value={by}
          onChange={setBy}
        />
        <Choice
          legend={text.per}
          name="per"
          isSmall
          options={PER.map((value) => ({ value, label: text.pers[value] }))}
          value={per}
          onChange={setPer}
        />
        <Answered query={query}>
          {({ items }) => (
            <>
              {items.length === 0 && <p className={styles.quiet}>{text.none}</p>}
              {items.map((one) => (
                <ComplianceRow
                  key={one.standardId}
                  compliance={one}
                  standard={standards.find(({ standardId }) => standardId === one.standardId)}
                />
              ))}
            </>
          )}
        </Answered>
      </div>
    </Card>
  );
}
