import { Button } from "@mantine/core";
import { IconWebhook } from "@tabler/icons-react";
import { useState } from "react";
import { useAnswer } from "../../../api/queries.ts";
import { useWebhooksText } from "../../../text/later.ts";
import { Answered } from "../../../ui/answered.tsx";
import { Card } from "../../../ui/card.tsx";
import styles from "../settings.module.css";
import { WebhookForm } from "./webhook-form.tsx";
import { WebhookRow } from "./webhook-row.tsx";

/** Programs that are told what happens. */
export function WebhooksSection() {
  const text = useWebhooksText();
  const webhooks = useAnswer("GET /api/v1/webhooks");
  const [making, setMaking] = useState(false);
  return (
    <Answered query={webhooks}>
      {({ items }) => (
        <Card
          title={text.title}
          lead={text.lead}
          aside={
            <Button
              leftSection={<IconWebhook size={17} stroke={1.7} aria-hidden />}
              onClick={() => setMaking(true)}
            >
              {text.add}
            </Button>
          }
        >
          {items.length === 0 && <p className={styles.quiet}>{text.none}</p>}
          <ul className={styles.rows}>
            {items.map((webhook) => (
              <WebhookRow key={webhook.endpointId} webhook={webhook} />
            ))}
          </ul>
          <WebhookForm opened={making} onClose={() => setMaking(false)} />
        </Card>
      )}
    </Answered>
  );
}
