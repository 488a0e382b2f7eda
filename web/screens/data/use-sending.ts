import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import type { Sent } from "../../api/send-file.ts";
import { upload } from "./upload.ts";

export type Sending = { file: File; sent: Sent | null; error: Error | null };

/** Sends a file and goes to its import; one at a time, given up when the screen is left. */
export function useSending() {
  const [sending, setSending] = useState<Sending | null>(null);
  const giveUp = useRef<AbortController | null>(null);
  const client = useQueryClient();
  const [, go] = useLocation();
  useEffect(() => () => giveUp.current?.abort(), []);
  const send = async (file: File) => {
    const control = new AbortController();
    giveUp.current = control;
    setSending({ file, sent: null, error: null });
    try {
      const onSent = (sent: Sent) => setSending({ file, sent, error: null });
      const made = await upload(file, { onSent, signal: control.signal });
      await client.invalidateQueries({ queryKey: ["GET /api/v1/imports"] });
      go(`/data/${made.importId}`);
    } catch (error) {
      if (control.signal.aborted) return;
      setSending({ file, sent: null, error: error instanceof Error ? error : new Error(String(error)) });
    }
  };
  const stop = () => {
    giveUp.current?.abort();
    setSending(null);
  };
  return { sending, send, stop };
}
