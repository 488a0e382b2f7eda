import type { Import } from "../../../src/channels/csv/import.ts";
import { addressOf, noted } from "../../api/client.ts";
import { ApiProblem, problemOf } from "../../api/problem.ts";

/** How much of a file has been sent, and how fast. */
export type Sent = { bytes: number; total: number; perSecond: number };

type UploadOptions = { onSent: (sent: Sent) => void; signal: AbortSignal };

/**
 * Sends a file as it is, streamed by the browser, and tells how far it has come.
 *
 * @throws ApiProblem when the server refuses it or is not reached (status 0); `AbortError` when given up.
 */
export function upload(file: File, { onSent, signal }: UploadOptions): Promise<Import> {
  const started = performance.now();
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open("POST", addressOf("POST /api/v1/imports", { query: { fileName: file.name } }));
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("accept", "application/json");
    request.upload.onprogress = ({ loaded, total }) => {
      const seconds = Math.max(0.001, (performance.now() - started) / 1000);
      onSent({ bytes: loaded, total, perSecond: loaded / seconds });
    };
    request.onload = () => answerOf(request).then(resolve, reject);
    request.onerror = () => reject(noted(new ApiProblem(0, "unreachable", "")));
    request.onabort = () => reject(new DOMException("The upload was given up", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

async function answerOf({ status, statusText, responseText }: XMLHttpRequest): Promise<Import> {
  const response = new Response(responseText, { status: status || 599, statusText });
  if (!response.ok) throw noted(await problemOf(response));
  const made: Import = await response.json();
  return made;
}
