import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { ListFile, ListReading } from "../../../../src/channels/csv/lists/list-file.ts";
import { addressOf } from "../../../api/client.ts";
import { sendFile } from "../../../api/send-file.ts";

export type ReadList = { file: File; list: ListFile };

/** Has the server read a list's file, which keeps nothing of it; what was asked before is given up. */
export function useListFile(onRead: (rows: ListFile["rows"]) => void) {
  const [read, setRead] = useState<ReadList | null>(null);
  const giveUp = useRef<AbortController | null>(null);
  useEffect(() => () => giveUp.current?.abort(), []);
  const { mutate, reset, error, isPending } = useMutation({
    mutationFn: async ({ file, ...reading }: ListReading & { file: File }): Promise<ReadList> => {
      giveUp.current?.abort();
      giveUp.current = new AbortController();
      const address = addressOf("POST /api/v1/list-files", { query: reading });
      const sending = { onSent: () => {}, signal: giveUp.current.signal };
      const body = { file, type: "application/octet-stream" };
      return { file, list: await sendFile<ListFile>(address, body, sending) };
    },
    onSuccess: (found) => {
      setRead(found);
      onRead(found.list.rows);
    },
  });
  const leaveOut = () => {
    giveUp.current?.abort();
    reset();
    setRead(null);
    onRead([]);
  };
  return { read, readAs: mutate, leaveOut, error, isPending };
}
