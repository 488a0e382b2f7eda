import type { Asker } from "./asking.ts";
import { postAtRate } from "./at-rate.ts";
import { answerParent, inOwnProcess } from "./in-own-process.ts";
import type { Timed } from "./table.ts";

const LIST = 1000;
const START = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;
const RECENT_MS = 6 * 3_600_000;
const TOUCHPOINTS = ["delivery", "invoice", "question", "renewal"];
const WARM_UP = 400;

/**
 * Where contacts are sent, by whom, and of how many customers they are; `run` keeps those of one run apart from others'.
 * `now`: when it began, milliseconds; contacts are of the hours before, but for three of ten, told late. `who`: all of one
 * customer.
 */
export type Target = { asker: Asker; customers: number; run: string; now: number; who?: string };

/** A contact like many: 280 letters, a payload, a wait of who called; who wrote waits for an answer. The same for the same number. */
export function contactOf({ customers, run, now, who }: Target, i: number) {
  const recent = now - ((i * 7919) % RECENT_MS);
  const told = {
    source: "bench",
    externalId: `${run}${i}`,
    customer: { externalId: who ?? `S${1 + ((i * 7919) % customers)}` },
    actor: { kind: "team", name: "Service" },
    subject: `About order ${i}`,
    text: "Where is what I bought? ".repeat(12).trim(),
    payload: { queue: i % 7, campaign: "none" },
  };
  if (i % 25 === 7) return { ...told, ...lateDelivery(recent) };
  const at = i % 10 < 3 ? START + ((i * 37) % 300) * DAY_MS : recent;
  return {
    ...told,
    at: new Date(at).toISOString(),
    ...(i % 3 === 0 ? { channel: "phone", waitSeconds: i % 900 } : { channel: "email" }),
    touchpoint: TOUCHPOINTS[i % TOUCHPOINTS.length],
    ...(i % 5 === 0 && { reference: `${run}O${i % 5000}` }),
  };
}

/** One in twenty-five came two days late: the promise is broken when it is told, and a case is opened. */
function lateDelivery(at: number) {
  const due = new Date(at - 2 * DAY_MS).toISOString();
  return {
    at: new Date(at).toISOString(),
    channel: "delivery",
    direction: "out",
    touchpoint: "delivery",
    dueAt: due,
    trackingCode: "T1",
  };
}

async function post({ url, headers }: Asker, body: unknown): Promise<string> {
  const answer = await fetch(`${url}/api/v1/contacts`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text.slice(0, 500)}`);
  return text;
}

/** Contacts a second, in lists of a thousand, by so many clients at once. */
export async function listsPerSecond(
  target: Target,
  { from, to, clients }: { from: number; to: number; clients: number },
): Promise<number> {
  let next = from;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < to) {
        const first = next;
        next += LIST;
        const list = Array.from({ length: Math.min(LIST, to - first) }, (_, k) =>
          contactOf(target, first + k),
        );
        const taken = await post(target.asker, list);
        if (!taken.includes(`"new":${list.length},`)) throw new Error(taken.slice(0, 500));
      }
    }),
  );
  return ((to - from) / (performance.now() - began)) * 1000;
}

export type AtRate = { target: Target; from: number; perSecond: number; seconds: number };

/** Single contacts at a steady rate, each acknowledged when it is kept. */
function tellAtRate({ target, from, perSecond, seconds }: AtRate): Promise<Timed[]> {
  const { url, headers } = target.asker;
  const all = { url, perSecond, many: perSecond * seconds, status: 200 };
  return postAtRate(all, (i) => ({
    path: "/api/v1/contacts",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(contactOf(target, from + i)),
  }));
}

/** The same from a process of its own. */
export function timesAtRate(asked: AtRate): Promise<Timed[]> {
  return inOwnProcess(import.meta.filename, asked);
}

/** Milliseconds of each of so many contacts recorded one after another, after a warm-up. */
export async function timesAlone(target: Target, from: number, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < WARM_UP + count; i++) {
    const began = performance.now();
    await post(target.asker, contactOf(target, from + i));
    if (i >= WARM_UP) times.push(performance.now() - began);
  }
  return times;
}

answerParent(import.meta.filename, tellAtRate);
