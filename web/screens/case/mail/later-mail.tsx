import { lazy, Suspense } from "react";
import type { CaseName } from "../../cases/case-data.ts";
import type { ContactMail } from "./use-mails.ts";

const MailState = lazy(() =>
  import("./mail-state.tsx").then(({ MailState: component }) => ({ default: component })),
);

/** What became of the mail of a contact, where it has one; its words come when there is something to say. */
export function LaterMail({
  mails,
  contactId,
  one,
}: {
  mails: readonly ContactMail[];
  contactId: unknown;
  one?: CaseName;
}) {
  const mail = mails.find((known) => known.contactId === contactId);
  return (
    mail && (
      <Suspense fallback={null}>
        <MailState mail={mail} {...(one && { one })} />
      </Suspense>
    )
  );
}
