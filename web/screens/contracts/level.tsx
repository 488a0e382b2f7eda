import { Link } from "wouter";
import type { Contracts } from "../../../src/insight/contracts/contract.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Figure } from "../../ui/figure.tsx";
import { contractsHref, joinedLast12 } from "./contract-data.ts";
import styles from "./contracts.module.css";

/** How many there are and what they pay, who came and who went in the last year. */
export function Level({ contracts }: { contracts: Contracts }) {
  const text = useText().contracts.level;
  const format = useFormat();
  const { incomeMinor, currency, lostLast12: lost, opens, leaving } = contracts;
  const money = (minor: number) => format.moneyWhole(minor, currency);
  return (
    <Card>
      <div className={styles.figures}>
        <Figure
          value={format.number(contracts.level)}
          label={text.label}
          note={text.note(format.number(contracts.customers))}
          href={contractsHref(opens.level, "income")}
          tone="water"
          size="large"
        />
        <Figure
          value={incomeMinor === null ? "–" : money(incomeMinor)}
          label={text.income}
          note={incomeMinor === null ? text.noPrices : undefined}
          {...(incomeMinor === null ? {} : { href: contractsHref(opens.level, "income") })}
        />
        <Figure
          value={format.number(joinedLast12(contracts))}
          label={text.joined}
          href={contractsHref(
            { joinedSince: contracts.months.at(-12)?.month ?? contracts.months[0]?.month },
            "income",
          )}
        />
        <Figure
          value={lost ? format.number(lost.customers) : "–"}
          label={text.lost}
          note={lost ? text.lostIncome(money(lost.incomeMinor)) : text.unknown}
          tone="leak"
          {...(lost ? { href: contractsHref({ endedSince: lost.from }, "ended") } : {})}
        />
      </div>
      {leaving > 0 && (
        <p className={styles.small}>
          <Link href={contractsHref(opens.leaving, "ended")}>{text.leaving(format.number(leaving))}</Link>
        </p>
      )}
    </Card>
  );
}
