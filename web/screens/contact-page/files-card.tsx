import { lazy, Suspense } from "react";
import { addressOf } from "../../api/client.ts";
import { useAct } from "../../api/queries.ts";
import { useContactPageText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import layout from "../../ui/layout.module.css";
import { useMay } from "../../ui/use-may.ts";
import { sizeInWords } from "../data/measures.ts";
import styles from "./contact-page.module.css";
import { STALE, type WholeContact } from "./whole-contact.ts";

/** Stands last, and comes after what one looks for first. */
const AddFiles = lazy(() =>
  import("./add-files.tsx").then(({ AddFiles: component }) => ({ default: component })),
);

const DAY_MS = 86_400_000;

/** The files that came with a contact: to download, to add by picker or camera, and to remove. */
export function FilesCard({ whole }: { whole: WholeContact }) {
  const { files: text } = useContactPageText();
  const mayAdd = useMay("agent");
  const { attachments } = whole;
  return (
    <Card title={text.title} lead={mayAdd ? text.limits : undefined}>
      {attachments.length === 0 && <p className={styles.quiet}>{text.none}</p>}
      <ul className={layout.list} aria-label={text.title}>
        {attachments.map((file) => (
          <FileItem key={file.attachmentId} file={file} contact={whole.contact} opens={whole.opensFiles} />
        ))}
      </ul>
      {attachments.length > 0 && !whole.opensFiles && <p className={styles.quiet}>{text.closed}</p>}
      {mayAdd && <Adding whole={whole} />}
    </Card>
  );
}

type FileProps = {
  file: WholeContact["attachments"][number];
  contact: WholeContact["contact"];
  opens: boolean;
};

function FileItem({ file, contact: { customerId, contactId }, opens }: FileProps) {
  const { files: text } = useContactPageText();
  const words = useText().shell.bytes;
  const format = useFormat();
  const [isAgent, isManager] = [useMay("agent"), useMay("manager")];
  const { attachmentId, name, bytes, addedAt, addedBy } = file;
  const input = { params: { contactId, attachmentId }, query: { customerId } };
  const remove = useAct("DELETE /api/v1/contacts/{contactId}/attachments/{attachmentId}", STALE);
  const isYoung = Date.now() - Date.parse(addedAt) <= DAY_MS;
  return (
    <li>
      {opens ? (
        <a
          href={addressOf("GET /api/v1/contacts/{contactId}/attachments/{attachmentId}", input)}
          download={name}
        >
          {name}
        </a>
      ) : (
        name
      )}
      <div className={styles.quiet}>
        {sizeInWords(bytes, words, format)} · {addedBy} ·{" "}
        <time dateTime={addedAt}>{format.moment(addedAt)}</time>
      </div>
      {(isManager || (isAgent && isYoung)) && (
        <ConfirmButton
          variant="subtle"
          size="compact-sm"
          label={text.remove}
          name={text.removeName(name)}
          title={text.removeTitle}
          text={text.removeText(name)}
          confirm={text.remove}
          keep={text.keep}
          doing={remove}
          act={(done) => remove.mutate(input, { onSuccess: done })}
        />
      )}
    </li>
  );
}

function Adding({ whole: { contact, attachments } }: { whole: WholeContact }) {
  const { customerId, contactId } = contact;
  const address = (name: string) =>
    addressOf("POST /api/v1/contacts/{contactId}/attachments", {
      params: { contactId },
      query: { customerId, name },
    });
  return (
    <Suspense fallback={null}>
      <AddFiles address={address} there={attachments} stale={STALE} />
    </Suspense>
  );
}
