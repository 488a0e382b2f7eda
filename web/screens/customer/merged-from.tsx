import { Button } from "@mantine/core";
import { useState } from "react";
import type { Merge } from "../../../src/memory/merging/merge.ts";
import { useAct } from "../../api/queries.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Confirm } from "../../ui/confirm.tsx";
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
  const [asked, setAsked] = useState(false);
  const forget = useForgetCustomers();
  const { mutate, isPending, error } = useAct("POST /api/v1/customers/{customerId}/merges/{mergeId}/undo");
  if (!mayMerge || merge.undoneAt !== null) return null;
  if (merge.held !== null) return <span className={styles.quiet}>{text[merge.held]}</span>;
  const { customerId, mergeId, mergedName } = merge;
  const split = () =>
    mutate(
      { params: { customerId, mergeId } },
      {
        onSuccess: async () => {
          setAsked(false);
          await forget();
        },
      },
    );
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={text.splitOf(mergedName)}
        onClick={() => setAsked(true)}
      >
        {text.split}
      </Button>
      <Confirm
        opened={asked}
        title={text.splitTitle(mergedName)}
        text={text.splitText}
        confirm={text.split}
        keep={text.keep}
        onConfirm={split}
        onClose={() => setAsked(false)}
        pending={isPending}
        error={error}
      />
    </>
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
