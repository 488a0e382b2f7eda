import type { ReactNode } from "react";
import type { Output } from "../../../api/contract.ts";
import { useStandardsText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import tables from "../../../ui/table.module.css";
import { meanInWords } from "../../customer/verdict-in-words.ts";
import styles from "./compliance.module.css";
import type { Standard } from "./promise-draft.ts";
import { standingInWords } from "./standing-in-words.ts";

type Compliance = Output<"GET /api/v1/compliance">["items"][number];
type Counts = Pick<Compliance, "kept" | "broken" | "share" | "mean" | "isReached">;

/** How one promise was kept: all of it, period by period, and by whom where that is asked. */
export function ComplianceRow({
  compliance,
  standard,
}: {
  compliance: Compliance;
  standard: Standard | undefined;
}) {
  const {
    compliance: text,
    touchpoints: { functions },
  } = useStandardsText();
  const { format } = useReader();
  const { name, periods, teams, kept, broken } = compliance;
  const whole = useCountsInWords(standard);
  return (
    <section className={styles.row}>
      <h3 className={styles.name}>{name}</h3>
      <Standings compliance={compliance} standard={standard} />
      {kept + broken === 0 ? (
        <p className={styles.quiet}>{text.nothing}</p>
      ) : (
        <>
          <p className={styles.said} data-tone={compliance.isReached === false ? "bad" : undefined}>
            {whole(compliance)}
          </p>
          <Bars periods={periods} />
          <details>
            <summary>{text.numbers}</summary>
            <Rows
              first={text.from}
              rows={periods.map((one) => ({ key: one.from, name: format.day(one.from), counts: one }))}
              standard={standard}
            />
          </details>
        </>
      )}
      {teams.length > 0 && (
        <Rows
          first={text.who}
          rows={teams.map((one) => ({
            key: `${one.kind} ${one.name}`,
            name: whoseName(one),
            counts: one,
          }))}
          standard={standard}
        />
      )}
    </section>
  );

  function whoseName({ kind, name: said }: Compliance["teams"][number]): string {
    if (said !== null) return said;
    if (kind === null) return text.nobody;
    return functions[kind as keyof typeof functions] ?? kind;
  }
}

/** What is said of counts in a sentence. */
function useCountsInWords(standard: Standard | undefined): (counts: Counts) => string {
  const text = useStandardsText().compliance;
  const { format } = useReader();
  return ({ kept, broken, share, mean: value, isReached }) => {
    if (!share) return text.nothing;
    const said = text.kept(
      format.percentFine(share.share),
      format.percentFine(share.low),
      format.percentFine(share.high),
      format.number(kept + broken),
    );
    const reached = isReached === null ? "" : isReached ? text.reached : text.notReached;
    return [
      said,
      value === null ? "" : text.mean(meanInWords(value, standard?.promise, text, format)),
      reached,
    ]
      .filter(Boolean)
      .join(" · ");
  };
}

/** Of what is promised of a period: how it stands in this one, and stood in the last. */
function Standings({
  compliance: { ofPeriod },
  standard,
}: {
  compliance: Compliance;
  standard: Standard | undefined;
}) {
  const text = useStandardsText().compliance;
  const { format } = useReader();
  if (!ofPeriod || !standard || !("period" in standard.promise)) return null;
  const { promise } = standard;
  return (
    <dl className={styles.standings}>
      {(["current", "last"] as const).map((which) => (
        <div key={which} data-verdict={ofPeriod[which].verdict}>
          <dt>{text[which][promise.period]}</dt>
          <dd>{standingInWords(ofPeriod[which], promise, text, format)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The shares kept side by side, the oldest first; the numbers stand in the table. */
function Bars({ periods }: { periods: Compliance["periods"] }) {
  return (
    <div className={styles.bars} aria-hidden="true">
      {periods.map(({ from, share }) => (
        <div key={from} className={styles.bar}>
          <div
            style={{ blockSize: `${Math.max(2, (share?.share ?? 0) * 100)}%` }}
            data-empty={!share || undefined}
          />
        </div>
      ))}
    </div>
  );
}

type RowsProps = {
  first: string;
  rows: readonly { key: string; name: ReactNode; counts: Counts }[];
  standard: Standard | undefined;
};

function Rows({ first, rows, standard }: RowsProps) {
  const text = useStandardsText().compliance;
  const { format } = useReader();
  const mean = (value: number) => meanInWords(value, standard?.promise, text, format);
  return (
    <table className={`${tables.table} ${tables.stacked}`}>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col">{text.share}</th>
          <th scope="col">{text.of}</th>
          <th scope="col">{text.meanOf}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, counts: { kept, broken, share, mean: value } }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td data-label={text.share}>
              {share ? `${format.percent(share.share)} (${format.percentRange(share.low, share.high)})` : "–"}
            </td>
            <td data-label={text.of}>{format.number(kept + broken)}</td>
            <td data-label={text.meanOf}>{value === null ? "–" : mean(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
