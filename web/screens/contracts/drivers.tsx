import type { Contracts } from "../../../src/insight/contracts/contract.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { type DriverData, groupName, traitName } from "./contract-data.ts";
import styles from "./contracts.module.css";
import { Bar } from "./reasons.tsx";

/** What goes together with leaving, with the share that left in each group; and what was not looked at. */
export function Drivers({ contracts: { risk, currency } }: { contracts: Contracts }) {
  const text = useText().contracts;
  const names = (why: string) =>
    risk.leftOut
      .filter((column) => column.why === why)
      .map(({ name }) => name)
      .join(", ");
  if (risk.drivers.length === 0) return null;
  return (
    <Card title={text.drivers.title} lead={text.drivers.lead}>
      <div className={styles.drivers}>
        {risk.drivers.map((driver) => (
          <DriverGroups
            key={`${driver.trait.kind} ${driver.trait.name}`}
            driver={driver}
            currency={currency}
          />
        ))}
      </div>
      {names("after-leaving") && <p className={styles.small}>{text.leftOut.after(names("after-leaving"))}</p>}
      {names("identifier") && <p className={styles.small}>{text.leftOut.identifier(names("identifier"))}</p>}
    </Card>
  );
}

function DriverGroups({ driver: { trait, groups }, currency }: { driver: DriverData; currency: string }) {
  const text = useText();
  const format = useFormat();
  const reading = { text, format, currency };
  return (
    <section>
      <h3 className={styles.driver}>{traitName(trait, reading)}</h3>
      <ul className={styles.bars}>
        {groups.map((group) => {
          const name = groupName({ trait, ...group }, reading);
          return (
            <li key={name} className={styles.bar}>
              <span className={styles.barName}>{name}</span>
              <Bar share={group.left.share ?? 0} />
              <span className={styles.barValue}>
                <strong>{format.percent(group.left.share ?? 0)}</strong> {text.contracts.drivers.left}
              </span>
              <span className={styles.barNote}>
                {text.shell.of(format.number(group.left.count), format.number(group.left.n))},{" "}
                {text.shell.range(format.percent(group.left.low ?? 0), format.percent(group.left.high ?? 0))}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
