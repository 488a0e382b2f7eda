import { useState } from "react";
import { Link } from "wouter";
import { useAnswer } from "../../api/queries.ts";
import { useCaseFiguresText } from "../../text/later.ts";
import { useFormat, useReader } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Choice } from "../../ui/choice.tsx";
import tables from "../../ui/table.module.css";
import { type CaseFilter, casesHref } from "../cases/case-filter.ts";
import styles from "./case-figures.module.css";
import type { CaseFigures } from "./figures-data.ts";

const KINDS = ["cause", "touchpoint", "person"] as const;

type Group = CaseFigures["byCause"][number] & {
  name: string;
  /** What leads to these cases among all; null where nothing does. */
  only: CaseFilter | null;
};

/** The cases told apart: why they arose, where, or who held them. */
export function GroupsCard({ figures }: { figures: CaseFigures }) {
  const { groups: text } = useCaseFiguresText();
  const [kind, setKind] = useState<(typeof KINDS)[number]>("cause");
  const groups = useGroups(figures)[kind];
  return (
    <Card title={text.title} lead={text.lead}>
      <Choice
        legend={text.by}
        name="groups"
        isSmall
        options={KINDS.map((value) => ({ value, label: text.kinds[value] }))}
        value={kind}
        onChange={setKind}
      />
      <table className={`${tables.table} ${tables.stacked} ${styles.groups}`}>
        <thead>
          <tr>
            <th scope="col">{text.kinds[kind]}</th>
            <th scope="col">{text.cases}</th>
            <th scope="col">{text.closed}</th>
            <th scope="col">{text.recovered}</th>
            <th scope="col">{text.reopened}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <GroupRow key={group.key ?? ""} group={group} days={figures} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function useGroups({
  byCause,
  byTouchpoint,
  byPerson,
}: CaseFigures): Record<(typeof KINDS)[number], Group[]> {
  const { groups: text } = useCaseFiguresText();
  const { language } = useReader();
  const causes = useAnswer("GET /api/v1/root-causes").data?.items;
  const touchpoints = useAnswer("GET /api/v1/touchpoints").data?.items;
  const nameIn = (known: typeof causes | typeof touchpoints, key: string) =>
    known?.find((one) => one.key === key)?.names[language] ?? key;
  const with_ = (group: CaseFigures["byCause"][number], name: string, only: CaseFilter): Group => ({
    ...group,
    name,
    only: group.key === null ? null : only,
  });
  return {
    cause: byCause.map((one) =>
      with_(one, one.key === null ? text.noCause : nameIn(causes, one.key), { cause: one.key ?? "" }),
    ),
    touchpoint: byTouchpoint.map((one) =>
      with_(one, one.key === null ? text.noTouchpoint : nameIn(touchpoints, one.key), {
        touchpoint: one.key ?? "",
      }),
    ),
    person: byPerson.map((one) =>
      with_(one, one.key === null ? text.nobody : (one.name ?? text.gone), { holder: one.key ?? "" }),
    ),
  };
}

type RowProps = { group: Group; days: { from: string; to: string } };

function GroupRow({ group, days: { from, to } }: RowProps) {
  const all = useCaseFiguresText();
  const text = all.groups;
  const format = useFormat();
  const { name, cases, closed, recovered, reopened, only } = group;
  const shown = format.number(closed);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={text.cases}>{format.number(cases)}</td>
      <td data-label={text.closed}>
        {only && closed > 0 ? (
          <Link href={casesHref({ ...only, order: "closed", from, to })} aria-label={text.see(shown, name)}>
            {shown}
          </Link>
        ) : (
          shown
        )}
      </td>
      <td data-label={text.recovered}>
        {recovered ? format.percent(recovered.share) : "–"}
        {recovered && (
          <div className={styles.quiet}>
            {all.of(
              format.percent(recovered.low),
              format.percent(recovered.high),
              format.number(recovered.n),
            )}
          </div>
        )}
      </td>
      <td data-label={text.reopened}>{format.number(reopened)}</td>
    </tr>
  );
}
