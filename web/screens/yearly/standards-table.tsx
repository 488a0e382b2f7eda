import { Fragment } from "react";
import type { Counts, YearlyReport } from "../../../src/action/yearly/yearly.ts";
import { useExperienceText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import tables from "../../ui/table.module.css";
import { meanInWords } from "../customer/verdict-in-words.ts";
import styles from "./yearly.module.css";

type Whole = YearlyReport["standards"][number];
type Row = Counts &
  Pick<Whole, "standardId" | "name"> &
  Partial<Pick<Whole, "promise" | "isReached" | "channels">>;

/** How standards were kept, and of each by which way customers came. */
export function StandardsTable({ standards }: { standards: readonly Row[] }) {
  const { text: all } = useReader();
  const text = useExperienceText().yearly;
  return (
    <table className={`${tables.table} ${tables.stacked} ${styles.standards}`}>
      <thead>
        <tr>
          <th scope="col">{text.standard}</th>
          <th scope="col">{text.kept}</th>
          <th scope="col">{text.of}</th>
          <th scope="col">{text.mean}</th>
        </tr>
      </thead>
      <tbody>
        {standards.map((one) => (
          <Fragment key={one.standardId}>
            <CountsRow name={one.name} counts={one} promise={one.promise} isReached={one.isReached} />
            {one.channels && one.channels.length > 1
              ? one.channels.map((own) => (
                  <CountsRow
                    key={own.channel}
                    name={
                      all.contacts.channels[own.channel as keyof typeof all.contacts.channels] ?? own.channel
                    }
                    counts={own}
                    promise={one.promise}
                    isPart
                  />
                ))
              : null}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

type CountsRowProps = {
  name: string;
  counts: Counts;
  promise?: Whole["promise"] | undefined;
  isReached?: boolean | null | undefined;
  isPart?: boolean;
};

function CountsRow({ name, counts, promise, isReached, isPart = false }: CountsRowProps) {
  const { format, text: all } = useReader();
  const text = useExperienceText().yearly;
  const { kept, broken, running, share, mean } = counts;
  return (
    <tr data-part={isPart || undefined}>
      <th scope="row">
        {name}
        {typeof isReached === "boolean" && (
          <div className={isReached ? styles.reached : styles.missed}>
            {isReached ? text.reached : text.notReached}
          </div>
        )}
      </th>
      <td data-label={text.kept}>
        {share ? `${format.percentFine(share.share)} (${format.percentRange(share.low, share.high)})` : "–"}
      </td>
      <td data-label={text.of}>
        {format.number(kept + broken)}
        {running > 0 && <div className={styles.quiet}>{text.running(format.number(running))}</div>}
      </td>
      <td data-label={text.mean}>
        {mean === null ? "–" : meanInWords(mean, promise, { workingDays }, format)}
      </td>
    </tr>
  );

  function workingDays(shown: string): string {
    return all.contacts.verdict.workingDays(mean ?? 0, shown);
  }
}
