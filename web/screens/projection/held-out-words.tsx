import type { HeldOut } from "../../../src/insight/projection/projection.ts";
import { useProjectionText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import styles from "./projection.module.css";

/** By how much this way of foreseeing missed on the weeks it had not seen; in money where that was measured. */
export function HeldOutWords({ heldOut }: { heldOut: HeldOut | null }) {
  const text = useProjectionText().heldOut;
  const format = useFormat();
  const error = heldOut?.spendError ?? heldOut?.purchasesError ?? null;
  if (!heldOut || error === null) return null;
  const what = heldOut.spendError === null ? text.purchases : text.money;
  const weeks = format.number(Math.round(heldOut.days / 7));
  const share = format.percent(Math.abs(error));
  const side = error < 0 ? text.short : text.over;
  return (
    <p className={styles.small}>
      {Math.abs(error) < 0.005 ? text.exact(weeks, what) : side(weeks, share, what)}
    </p>
  );
}
