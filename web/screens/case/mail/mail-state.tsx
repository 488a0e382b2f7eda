import { Button } from "@mantine/core";
import { call } from "../../../api/client.ts";
import { useWorkingText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { useMay } from "../../../ui/use-may.ts";
import type { CaseName } from "../../cases/case-data.ts";
import styles from "../case.module.css";
import { useCaseDeed } from "../use-case-deed.ts";
import { mailInWords } from "./mail-in-words.ts";
import type { ContactMail } from "./use-mails.ts";

/** What became of the mail of a contact; within its case, while it waits, with the way back. */
export function MailState({ mail, one }: { mail: ContactMail; one?: CaseName }) {
  const { mail: text } = useWorkingText();
  const format = useFormat();
  return (
    <div className={mail.state === "failed" ? styles.undelivered : styles.quiet}>
      {mailInWords(mail, text, format.moment)}
      {one && mail.mayUndo && <TakeBack contactId={mail.contactId} one={one} />}
    </div>
  );
}

function TakeBack({ one: { customerId, caseId }, contactId }: { one: CaseName; contactId: string }) {
  const { mail: text } = useWorkingText();
  const mayWork = useMay("agent");
  const { act, isBusy, error } = useTakeBack({ customerId, caseId }, contactId);
  if (!mayWork) return null;
  return (
    <>
      {" "}
      <Button variant="subtle" size="compact-sm" loading={isBusy} onClick={() => act()}>
        {text.takeBack}
      </Button>
      <Refused error={error} className={styles.refused} />
    </>
  );
}

/** Takes a mail back that has not left; `then` is called once nothing was said. */
export function useTakeBack({ customerId, caseId }: CaseName, mailId: string) {
  const deed = useCaseDeed();
  const params = { customerId, caseId, mailId };
  return {
    isBusy: deed.isPending,
    error: deed.error,
    act: (then?: () => void) =>
      deed.mutate(
        () => call("DELETE /api/v1/customers/{customerId}/cases/{caseId}/mails/{mailId}", { params }),
        {
          onSuccess: () => then?.(),
        },
      ),
  };
}
