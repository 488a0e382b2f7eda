import { type ClientRequest, type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { FAULTS } from "../delivery.ts";
import { type Address, hostOf, isPublic, type Resolver } from "./address.ts";

/** What an attempt met; `fault` null: it arrived. */
export type Sent = { status: number | null; fault: (typeof FAULTS)[number] | null; answer: string };

/** Where a message goes, and by which rules. */
export type Way = {
  resolve: Resolver;
  /** Whether receivers in private networks, and without encryption, are allowed. */
  allowsPrivate: boolean;
  /** Ends the attempt. */
  signal: AbortSignal;
  /** So much of the answer is read, where more than its beginning is wanted. */
  answerBytes?: number;
};
type Message = { url: URL; headers: Record<string, string>; body: string };

/** So much of an answer is kept; no more is read. */
const ANSWER_BYTES = 1000;

/**
 * Sends a message once. The name is resolved once, each of its addresses is judged, and the connection goes to one of
 * those very addresses, so that a name which means another address a moment later leads nowhere. No redirect is
 * followed, and no proxy of the environment is used.
 */
export async function send(message: Message, way: Way): Promise<Sent> {
  try {
    const addresses = await whileLasting(way.signal, addressesOf(message.url, way.resolve));
    const [first] = addresses;
    if (first === undefined) return failed("no-address", "The name has no address");
    const hidden = addresses.find(({ address }) => !isPublic(address));
    if (hidden && !way.allowsPrivate) {
      return failed("private-address", `${hostOf(message.url)} is ${hidden.address}, which is not public`);
    }
    return await exchange(message, first, way);
  } catch (error) {
    return faultOf(error, way.signal);
  }
}

async function addressesOf(url: URL, resolve: Resolver): Promise<readonly Address[]> {
  const host = hostOf(url);
  const family = isIP(host);
  return family === 0 ? resolve(host) : [{ address: host, family }];
}

/** Resolving a name cannot be given up; it is not waited for any longer. */
function whileLasting<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    signal.addEventListener("abort", end, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", end));
  });
}

function exchange({ url, headers, body }: Message, to: Address, way: Way): Promise<Sent> {
  const { signal, answerBytes = ANSWER_BYTES } = way;
  return new Promise((resolve, reject) => {
    const begin = url.protocol === "https:" ? secureRequest : plainRequest;
    const options = {
      method: "POST",
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
      agent: false as const,
      lookup: alwaysTo(to),
      signal,
    };
    const asked: ClientRequest = begin(url, options, (answer) =>
      readAnswer(asked, answer, { most: answerBytes, done: resolve }),
    );
    asked.on("error", reject);
    asked.end(body);
  });
}

/** Whatever is looked up is the address that was judged. */
function alwaysTo({ address, family }: Address): LookupFunction {
  return (_name, { all }, found) => (all ? found(null, [{ address, family }]) : found(null, address, family));
}

/** The status decides; of what follows only the beginning is read. */
function readAnswer(
  asked: ClientRequest,
  answer: IncomingMessage,
  { most, done }: { most: number; done: (sent: Sent) => void },
): void {
  const { statusCode: status = 0 } = answer;
  let begun = Buffer.alloc(0);
  const end = () => {
    done({ status, fault: faultOfStatus(status), answer: textOf(begun) });
    asked.destroy();
  };
  answer.on("data", (chunk: Buffer) => {
    begun = Buffer.concat([begun, chunk.subarray(0, most - begun.length)]);
    if (begun.length >= most) end();
  });
  answer.on("end", end).on("error", end);
}

function faultOfStatus(status: number): Sent["fault"] {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? "redirect" : "status";
}

/** The store keeps no NUL. */
function textOf(bytes: Buffer): string {
  return bytes.toString("utf8").replaceAll("\0", "");
}

function failed(fault: NonNullable<Sent["fault"]>, answer: string): Sent {
  return { status: null, fault, answer };
}

function faultOf(error: unknown, signal: AbortSignal): Sent {
  if (signal.aborted) return failed("timeout", "No answer in time");
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const fault = code === "ENOTFOUND" || code === "EAI_AGAIN" ? "no-address" : "connection";
  return failed(fault, error instanceof Error ? error.message.slice(0, ANSWER_BYTES) : "");
}
