import { useState } from "react";
import { useActivityText } from "../../text/later.ts";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { MoreRows } from "../../ui/more-rows.tsx";
import { type ActivityFilter, useActivity } from "./activity.ts";
import { ActivityFilters } from "./activity-filters.tsx";
import { ActivityRow } from "./activity-row.tsx";
import styles from "./settings.module.css";

const EVERYTHING: ActivityFilter = { actor: "", action: "", subject: "", since: "", until: "" };

/** Who saw, took out or changed what. */
export function ActivitySection() {
  const text = useActivityText();
  const [filter, setFilter] = useState(EVERYTHING);
  const activity = useActivity(filter);
  return (
    <Card title={text.title} lead={text.lead}>
      <ActivityFilters filter={filter} onChange={setFilter} />
      <Answered query={activity}>
        {({ pages }) => {
          const entries = pages.flatMap(({ items }) => items);
          if (entries.length === 0) return <p className={styles.quiet}>{text.none}</p>;
          return (
            <ul className={styles.rows}>
              {entries.map((entry) => (
                <ActivityRow key={entry.auditId} entry={entry} />
              ))}
            </ul>
          );
        }}
      </Answered>
      <MoreRows pages={activity} label={text.more} />
    </Card>
  );
}
