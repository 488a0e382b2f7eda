import type { Merge } from "../../../src/memory/merging/merge.ts";
import { useAct } from "../../api/queries.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { useMay } from "../../ui/use-may.ts";
import { useForgetCustomers } from "../duplicates/use-duplicates.ts";
import styles from "./customer.module.css";
import identityStyles from "./identity.module.css";

/** Who went into the customer, and the way to take them apart again. */
export function MergedFrom({ merges }: { merges: readonly Merge[] }) {
  const text = useText().duplicates.card;
  const when = useWhen();
  if (merges.length === 0) return null;
  return (
    <>
      <h3 className={identityStyles.title}>{text.mergedFrom}</h3>
      <ul className={identityStyles.list}>
        {merges.map((merge) => (
          <li key={merge.mergeId} className={identityStyles.merge}>
            <span>
              {merge.mergedName} <span className={styles.quiet}>{when(merge)}</span>
            </span>
            <Split merge={merge} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Split({ merge }: { merge: Merge }) {
  const text = useText().duplicates.card;
  const mayMerge = useMay("manager");
  const forget = useForgetCustomers();
  const undo = useAct("POST /api/v1/customers/{customerId}/merges/{mergeId}/undo");
  if (!mayMerge || merge.undoneAt !== null) return null;
  if (merge.held !== null) return <span className={styles.quiet}>{text[merge.held]}</span>;
  const { customerId, mergeId, mergedName } = merge;
  const finish = async (done: () => void) => {
    done();
    await forget();
  };
  return (
    <ConfirmButton
      size="compact-sm"
      label={text.split}
      name={text.splitOf(mergedName)}
      title={text.splitTitle(mergedName)}
      text={text.splitText}
      confirm={text.split}
      keep={text.keep}
      doing={undo}
      act={(done) => undo.mutate({ params: { customerId, mergeId } }, { onSuccess: () => finish(done) })}
    />
  );
}

/** When, and by whom, it was merged and taken apart. */
function useWhen(): (merge: Merge) => string {
  const text = useText().duplicates.card;
  const format = useFormat();
  const who = (name: string) => (name === "visitor" ? text.visitor : name);
  return ({ mergedAt, mergedBy, undoneAt, undoneBy }) => {
    const merged = text.merged(format.moment(mergedAt), who(mergedBy));
    if (undoneAt === null) return merged;
    return `${merged}; ${text.splitAgain(format.moment(undoneAt), who(undoneBy ?? ""))}`;
  };
}
