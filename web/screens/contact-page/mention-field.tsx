import { Textarea } from "@mantine/core";
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { useContactPageText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { moveAlong } from "../../ui/move-along.ts";
import styles from "./contact-page.module.css";
import { askedAt, type Colleague, completed, fitting } from "./mentions.ts";

type MentionFieldProps = {
  said: string;
  onChange: (said: string) => void;
  colleagues: readonly Colleague[];
  /** By Ctrl+Enter. */
  onSend: () => void;
};

/** A text in which colleagues are named: after "@" their names are proposed; Enter takes the first, arrow down goes there. */
export function MentionField({ said, onChange, colleagues, onSend }: MentionFieldProps) {
  const { notes: text } = useContactPageText();
  const format = useFormat();
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const { found, setCaret, dismiss, put } = useProposals({ said, onChange, colleagues }, field);
  const onKeyDown = (event: KeyboardEvent) => {
    const [first] = found;
    if (isSending(event)) return onSend();
    if (first === undefined || event.shiftKey) return;
    if (event.key === "Enter") put(first);
    else if (event.key === "ArrowDown") list.current?.querySelector("button")?.focus();
    else if (event.key === "Escape") dismiss();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div>
      <Textarea
        ref={field}
        label={text.label}
        description={colleagues.length > 0 ? text.hint : undefined}
        rows={3}
        maxLength={10_000}
        size="md"
        aria-autocomplete="list"
        value={said}
        onChange={(event) => {
          onChange(event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
      <div role="status" className={styles.hidden}>
        {found.length > 0 && text.found(found.length, format.number(found.length))}
      </div>
      {found.length > 0 && (
        <ul ref={list} className={styles.found} aria-label={text.people} onKeyDown={moveAlong}>
          {found.map((one) => (
            <li key={one.personId}>
              <button type="button" onClick={() => put(one)}>
                {one.name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function isSending({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === "Enter" && (ctrlKey || metaKey);
}

/** Who is proposed for what is being written, and what becomes of the text when one is taken. */
function useProposals(
  { said, onChange, colleagues }: Omit<MentionFieldProps, "onSend">,
  field: { current: HTMLTextAreaElement | null },
) {
  const [caret, setCaret] = useState(0);
  const [after, setAfter] = useState<number | null>(null);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const asked = askedAt(said, caret);
  useLayoutEffect(() => {
    if (after === null) return;
    field.current?.focus();
    field.current?.setSelectionRange(after, after);
    setAfter(null);
  }, [after, field]);
  const put = ({ name }: Colleague) => {
    const next = completed(said, caret, name);
    onChange(next.text);
    setCaret(next.caret);
    setAfter(next.caret);
  };
  const found = asked === null || asked === dismissed ? [] : fitting(colleagues, asked);
  return { found, put, setCaret, dismiss: () => setDismissed(asked) };
}
