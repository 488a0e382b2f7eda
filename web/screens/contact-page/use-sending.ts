import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Key } from "../../api/contract.ts";
import { type Sent, sendFile } from "../../api/send-file.ts";
import { kindOf, refusalOf } from "./file-limits.ts";

/** With what files are kept: where one of a name is sent, what is there already, and what tells of it. */
export type Target = {
  address: (name: string) => string;
  there: readonly { bytes: number }[];
  stale: readonly Key[];
};

type Refusal = NonNullable<ReturnType<typeof refusalOf>>;
/** A file that was not kept, and why: by the limits, or by what the server said. */
export type NotKept = { name: string; why: Refusal | Error };
/** The file that is on its way, and how much of it is there. */
export type OnItsWay = { name: string; share: number };

/** Sends files to be kept, one after the other; leaving the page gives up what is on its way. */
export function useSending({ address, there, stale }: Target) {
  const client = useQueryClient();
  const [sending, setSending] = useState<OnItsWay | null>(null);
  const [notKept, setNotKept] = useState<readonly NotKept[]>([]);
  const control = useRef<AbortController | null>(null);
  useEffect(() => () => control.current?.abort(), []);
  const sendOne = async (file: File, signal: AbortSignal) => {
    signal.throwIfAborted();
    setSending({ name: file.name, share: 0 });
    const onSent = ({ bytes, total }: Sent) =>
      setSending({ name: file.name, share: total > 0 ? bytes / total : 0 });
    await sendFile(address(file.name), { file, type: kindOf(file) ?? file.type }, { onSent, signal });
  };
  const send = async (files: readonly File[]) => {
    control.current = new AbortController();
    const { signal } = control.current;
    const kept: { bytes: number }[] = [...there];
    const refused: NotKept[] = [];
    for (const file of files) {
      const why = refusalOf(file, kept) ?? (await sendOne(file, signal).then(() => null, errorOf));
      if (why === null) kept.push({ bytes: file.size });
      else refused.push({ name: file.name, why });
    }
    await Promise.all(stale.map((key) => client.invalidateQueries({ queryKey: [key] })));
    setSending(null);
    setNotKept(refused);
  };
  return { sending, notKept, send, giveUp: () => control.current?.abort() };
}

function errorOf(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
