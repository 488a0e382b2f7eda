import type { Trust } from "../../../src/insight/trust/trust.ts";
import { useTrustText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./trust.module.css";

/** Whether the season of the past foretold the hidden months, and what follows. */
export function SeasonTest({ season }: Pick<Trust, "season">) {
  const text = useTrustText().season;
  const format = useFormat();
  if (!season) return null;
  const { months, errorWith, errorWithout, used } = season;
  return (
    <Card title={text.title}>
      <p className={styles.words}>
        {text.asked(format.number(months), format.percentFine(errorWith), format.percentFine(errorWithout))}{" "}
        <strong>{used ? text.used : text.unused}</strong>
      </p>
    </Card>
  );
}
