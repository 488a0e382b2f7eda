import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { addressOf } from "../../../api/client.ts";
import { useAnswer } from "../../../api/queries.ts";
import { usePrivacyText } from "../../../text/later.ts";
import { Card } from "../../../ui/card.tsx";
import { useMay } from "../../../ui/use-may.ts";
import styles from "../customer.module.css";
import { ConsentDialog } from "./consent-dialog.tsx";
import { ConsentHistory } from "./consent-history.tsx";
import { ConsentNow } from "./consent-now.tsx";
import { ErasePart } from "./erase-part.tsx";
import own from "./privacy.module.css";

type PrivacyCardProps = { customerId: string; name: string };

/** Whether the customer may be contacted, and what he may ask by right: all that is kept of him, and to be erased. */
export function PrivacyCard({ customerId, name }: PrivacyCardProps) {
  const text = usePrivacyText();
  const mayWrite = useMay("agent");
  const isManager = useMay("manager");
  const [telling, setTelling] = useState(false);
  const { data } = useAnswer("GET /api/v1/customers/{customerId}/consents", { params: { customerId } });
  const purposes = useAnswer("GET /api/v1/consent-purposes").data?.items;
  if (!data || !purposes) return null;
  return (
    <Card title={text.title}>
      <h3 className={own.title}>{text.consents}</h3>
      <ConsentNow purposes={purposes} now={data.now} />
      {mayWrite && (
        <Button variant="default" size="compact-md" onClick={() => setTelling(true)}>
          {text.record}
        </Button>
      )}
      <ConsentHistory customerId={customerId} purposes={purposes} consents={data} mayUndo={mayWrite} />
      {mayWrite && (
        <ConsentDialog
          customerId={customerId}
          purposes={purposes}
          opened={telling}
          onClose={() => setTelling(false)}
        />
      )}
      {isManager && (
        <div className={own.rights}>
          <div>
            <Button
              component="a"
              variant="default"
              href={addressOf("GET /api/v1/customers/{customerId}/everything.zip", {
                params: { customerId },
              })}
              leftSection={<IconDownload size={17} stroke={1.7} aria-hidden />}
              download
            >
              {text.dossier.action}
            </Button>
            <p className={styles.quiet}>{text.dossier.text}</p>
          </div>
          <ErasePart customerId={customerId} name={name} />
        </div>
      )}
    </Card>
  );
}
