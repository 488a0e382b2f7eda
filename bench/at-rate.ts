import { Agent, type OutgoingHttpHeaders, request } from "node:http";
import type { Timed } from "./table.ts";

/** Lines that are kept open: as many as a busy door has, and no more for those that wait. */
const LINES = 200;
const agent = new Agent({ keepAlive: true, maxSockets: LINES });

type Posting = { path: string; headers: OutgoingHttpHeaders; body: string };
type AtRate = { url: string; perSecond: number; many: number; status: number };

/**
 * Posts at a steady rate, whether or not those before are answered: of each how long after the start it was to be sent, and how
 * long from then until it was answered with `status`. What is answered otherwise, or not at all, has failed.
 */
export async function postAtRate(
  { url, perSecond, many, status }: AtRate,
  postingOf: (i: number) => Posting,
): Promise<Timed[]> {
  const times: Timed[] = [];
  const all: Promise<unknown>[] = [];
  const began = performance.now();
  for (let i = 0; i < many; i++) {
    const due = began + (i * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const one = posted(url, postingOf(i)).then((answered) => {
      const isFailed = answered !== status;
      times.push({ atSecond: (due - began) / 1000, ms: performance.now() - due, isFailed });
    });
    all.push(one);
  }
  await Promise.all(all);
  agent.destroy();
  return times;
}

/** The status of the answer; 0: there was none. */
function posted(url: string, { path, headers, body }: Posting): Promise<number> {
  return new Promise((resolve) => {
    const asking = request(url + path, { method: "POST", headers, agent }, (answer) => {
      answer.resume().on("end", () => resolve(answer.statusCode ?? 0));
    });
    asking.on("error", () => resolve(0));
    asking.end(body);
  });
}
