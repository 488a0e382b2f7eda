import { Button } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../../api/contract.ts";
import { useAct } from "../../../api/queries.ts";
import { useWebhooksText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { ConfirmButton } from "../../../ui/confirm-button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { RemoveButton } from "../../../ui/remove-button.tsx";
import styles from "../settings.module.css";
import { Deliveries } from "./deliveries.tsx";
import { TheSecret } from "./webhook-form.tsx";

export type Webhook = Output<"GET /api/v1/webhooks">["items"][number];

const LIST = ["GET /api/v1/webhooks"] as const;

/** Somebody who is told: where, what, how it goes, and what was sent. */
export function WebhookRow({ webhook }: { webhook: Webhook }) {
  const text = useWebhooksText();
  const format = useFormat();
  const [shown, setShown] = useState(false);
  const { url, description, types, waiting } = webhook;
  const host = new URL(url).host;
  const what = format.list(types.map((type) => text.type[type]));
  return (
    <li className={styles.row}>
      <div className={styles.rowWhat}>
        <strong>{description || host}</strong>
        <div className={styles.quiet}>{url}</div>
        <div className={styles.quiet}>{what}</div>
        <State webhook={webhook} />
        {waiting > 0 && <div className={styles.quiet}>{text.waiting(waiting, format.number(waiting))}</div>}
      </div>
      <Button
        variant="default"
        aria-expanded={shown}
        aria-label={text.of(text.deliveries, host)}
        onClick={() => setShown(!shown)}
      >
        {text.deliveries}
      </Button>
      <EnableButton webhook={webhook} host={host} />
      <RotateButton webhook={webhook} host={host} />
      <RemoveButton
        route="DELETE /api/v1/webhooks/{endpointId}"
        input={{ params: { endpointId: webhook.endpointId } }}
        stale={LIST}
        name={text.of(text.remove, host)}
        title={text.removeTitle(host)}
        text={text.removeText}
        remove={text.remove}
        confirm={text.removeConfirm}
        keep={text.keep}
      />
      {shown && <Deliveries webhook={webhook} host={host} />}
    </li>
  );
}

function State({ webhook: { isEnabled, failingSince, gaveUpAt } }: { webhook: Webhook }) {
  const text = useWebhooksText().state;
  const format = useFormat();
  if (gaveUpAt) return <p className={styles.bad}>{text.gaveUp(format.moment(gaveUpAt))}</p>;
  if (!isEnabled) return <p className={styles.quiet}>{text.disabled}</p>;
  if (failingSince) return <p className={styles.bad}>{text.failing(format.moment(failingSince))}</p>;
  return <p className={styles.good}>{text.well}</p>;
}

type Part = { webhook: Webhook; host: string };

function EnableButton({ webhook: { endpointId, isEnabled }, host }: Part) {
  const text = useWebhooksText();
  const change = useAct("PATCH /api/v1/webhooks/{endpointId}", LIST);
  const label = isEnabled ? text.disable : text.enable;
  return (
    <>
      <Button
        variant="default"
        aria-label={text.of(label, host)}
        loading={change.isPending}
        onClick={() => change.mutate({ params: { endpointId }, body: { isEnabled: !isEnabled } })}
      >
        {label}
      </Button>
      <Refused error={change.error} className={styles.bad} />
    </>
  );
}

function RotateButton({ webhook: { endpointId }, host }: Part) {
  const text = useWebhooksText();
  const rotate = useAct("POST /api/v1/webhooks/{endpointId}/secret", LIST);
  const [secret, setSecret] = useState<string | null>(null);
  const act = (done: () => void) =>
    rotate.mutate(
      { params: { endpointId } },
      {
        onSuccess: (made) => {
          done();
          setSecret(made.secret);
        },
      },
    );
  const close = () => setSecret(null);
  return (
    <>
      <ConfirmButton
        label={text.rotate}
        name={text.of(text.rotate, host)}
        title={text.rotateTitle}
        text={text.rotateText}
        confirm={text.rotateConfirm}
        keep={text.keep}
        doing={rotate}
        act={act}
      />
      <Dialog
        opened={secret !== null}
        onClose={close}
        title={text.rotate}
        size="lg"
        closeOnClickOutside={false}
      >
        {secret !== null && <TheSecret secret={secret} onDone={close} />}
      </Dialog>
    </>
  );
}
