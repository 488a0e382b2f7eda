import { Button } from "@mantine/core";
import { useAct } from "../../../api/queries.ts";
import { usePrivacyText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import { Refused } from "../../../ui/refused.tsx";
import styles from "../customer.module.css";
import type { Consents, Purpose } from "./consent-now.tsx";
import own from "./privacy.module.css";

type One = Consents["history"][number];
type ConsentHistoryProps = {
  customerId: string;
  purposes: readonly Purpose[];
  consents: Consents;
  mayUndo: boolean;
};

/** All that was ever said, with its proof; what counts now can be taken back. */
export function ConsentHistory({ customerId, purposes, consents, mayUndo }: ConsentHistoryProps) {
  const text = usePrivacyText();
  const { history, now } = consents;
  if (history.length === 0) return null;
  const counting = new Set(now.map(({ consentId }) => consentId));
  return (
    <details className={own.history}>
      <summary>{text.history(history.length)}</summary>
      <ol>
        {history.map((one) => (
          <Said
            key={one.consentId}
            one={one}
            purposes={purposes}
            customerId={customerId}
            mayUndo={mayUndo && counting.has(one.consentId) && one.undoes === null}
          />
        ))}
      </ol>
    </details>
  );
}

type SaidProps = Pick<ConsentHistoryProps, "customerId" | "purposes" | "mayUndo"> & { one: One };

function Said({ one, purposes, customerId, mayUndo }: SaidProps) {
  const text = usePrivacyText();
  const { format, language } = useReader();
  const undo = useAct("POST /api/v1/customers/{customerId}/consents/{consentId}/undo", [
    "GET /api/v1/customers/{customerId}/consents",
    "GET /api/v1/asking-settings/permission",
  ]);
  const { consentId, channel, state, at, source, recordedBy } = one;
  const purpose = purposes.find(({ key }) => key === one.purpose)?.names[language] ?? one.purpose;
  const what = text.entry(purpose, text.channel[channel], text.state[state]);
  return (
    <li className={own.record}>
      <div>
        {what}
        <div className={styles.quiet}>
          {text.by(format.moment(at), source, recordedBy === "visitor" ? text.visitor : recordedBy)}
        </div>
        {one.undoes !== null && <div className={styles.quiet}>{text.takenBack}</div>}
        {one.mergeId !== null && <div className={styles.quiet}>{text.ofMerge}</div>}
        <Proof proof={one.proof} />
        <Refused error={undo.error} />
      </div>
      {mayUndo && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={text.undoOf(what)}
          loading={undo.isPending}
          onClick={() => undo.mutate({ params: { customerId, consentId } })}
        >
          {text.undo}
        </Button>
      )}
    </li>
  );
}

const PROOFS = ["textShown", "formVersion", "ip", "document", "attachmentId"] as const;

function Proof({ proof }: Pick<One, "proof">) {
  const text = usePrivacyText().proof;
  return PROOFS.filter((name) => proof[name] !== undefined).map((name) => (
    <div key={name}>
      <span className={styles.quiet}>{text[name]}:</span> {proof[name]}
    </div>
  ));
}
