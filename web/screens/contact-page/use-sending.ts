import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { addressOf } from "../../api/client.ts";
import { type Sent, sendFile } from "../../api/send-file.ts";
import { kindOf, refusalOf } from "./file-limits.ts";
import { STALE, type WholeContact } from "./whole-contact.ts";

const KEY = "POST /api/v1/contacts/{contactId}/attachments";

type Refusal = NonNullable<ReturnType<typeof refusalOf>>;
/** A file that was not kept, and why: by the limits, or by what the server said. */
export type NotKept = { name: string; why: Refusal | Error };
/** The file that is on its way, and how much of it is there. */
export type OnItsWay = { name: string; share: number };

/** Sends files to be kept with a contact, one after the other; leaving the page gives up what is on its way. */
export function useSending({ contact: { customerId, contactId }, attachments }: WholeContact) {
  const client = useQueryClient();
  const [sending, setSending] = useState<OnItsWay | null>(null);
  const [notKept, setNotKept] = useState<readonly NotKept[]>([]);
  const control = useRef<AbortController | null>(null);
  useEffect(() => () => control.current?.abort(), []);
  const sendOne = async (file: File, signal: AbortSignal) => {
    signal.throwIfAborted();
    setSending({ name: file.name, share: 0 });
    const address = addressOf(KEY, { params: { contactId }, query: { customerId, name: file.name } });
    const onSent = ({ bytes, total }: Sent) =>
      setSending({ name: file.name, share: total > 0 ? bytes / total : 0 });
    await sendFile(address, { file, type: kindOf(file) ?? file.type }, { onSent, signal });
  };
  const send = async (files: readonly File[]) => {
    control.current = new AbortController();
    const { signal } = control.current;
    const kept: { bytes: number }[] = [...attachments];
    const refused: NotKept[] = [];
    for (const file of files) {
      const why = refusalOf(file, kept) ?? (await sendOne(file, signal).then(() => null, errorOf));
      if (why === null) kept.push({ bytes: file.size });
      else refused.push({ name: file.name, why });
    }
    await Promise.all(STALE.map((key) => client.invalidateQueries({ queryKey: [key] })));
    setSending(null);
    setNotKept(refused);
  };
  return { sending, notKept, send, giveUp: () => control.current?.abort() };
}

function errorOf(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
