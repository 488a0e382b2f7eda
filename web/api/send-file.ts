import { noted } from "./client.ts";
import { ApiProblem, problemOf } from "./problem.ts";

/** How much of a file has been sent, and how fast. */
export type Sent = { bytes: number; total: number; perSecond: number };

export type SendOptions = { onSent: (sent: Sent) => void; signal: AbortSignal };

/**
 * Sends a file as it is, streamed by the browser, and tells how far it has come.
 *
 * @param address where to, with its parameters filled in.
 * @returns what the server says of it.
 * @throws ApiProblem when the server refuses it or is not reached (status 0); `AbortError` when given up.
 */
export function sendFile<Told>(
  address: string,
  { file, type }: { file: File; type: string },
  { onSent, signal }: SendOptions,
): Promise<Told> {
  const started = performance.now();
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open("POST", address);
    request.setRequestHeader("content-type", type);
    request.setRequestHeader("accept", "application/json");
    request.upload.onprogress = ({ loaded, total }) => {
      const seconds = Math.max(0.001, (performance.now() - started) / 1000);
      onSent({ bytes: loaded, total, perSecond: loaded / seconds });
    };
    request.onload = () => answerOf<Told>(request).then(resolve, reject);
    request.onerror = () => reject(noted(new ApiProblem(0, "unreachable", "")));
    request.onabort = () => reject(new DOMException("The upload was given up", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

async function answerOf<Told>({ status, statusText, responseText }: XMLHttpRequest): Promise<Told> {
  const response = new Response(responseText, { status: status || 599, statusText });
  if (!response.ok) throw noted(await problemOf(response));
  const told: Told = await response.json();
  return told;
}
