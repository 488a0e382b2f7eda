/**
 * Asks paths at a steady rate from a process of its own, whether or not earlier answers have come (an open loop): a slow
 * answer delays no question, and its waiting counts. Reads `{ url, perSecond, seconds, kinds }` from the message of the
 * parent and answers with the times by kind, in milliseconds from the moment each question was due.
 */
import { setTimeout as pause } from "node:timers/promises";

/** A kind of question: how often among all it is asked, and the paths to take turns with. */
export type Kind = { name: string; weight: number; paths: string[] };
export type Load = { url: string; perSecond: number; seconds: number; kinds: Kind[] };
export type LoadTimes = { times: Record<string, number[]>; failed: number };

/** Kinds in the order in which they are asked: each as often as it weighs, evenly mixed. */
function* turns(kinds: readonly Kind[]): Generator<[kind: Kind, path: string]> {
  const owed = kinds.map(() => 0);
  const asked = kinds.map(() => 0);
  const total = kinds.reduce((sum, { weight }) => sum + weight, 0);
  for (;;) {
    kinds.forEach(({ weight }, i) => {
      owed[i] += weight;
    });
    const next = owed.indexOf(Math.max(...owed));
    owed[next] -= total;
    const kind = kinds[next];
    yield [kind, kind.paths[asked[next]++ % kind.paths.length]];
  }
}

export async function ask({ url, perSecond, seconds, kinds }: Load): Promise<LoadTimes> {
  const times: Record<string, number[]> = Object.fromEntries(kinds.map(({ name }) => [name, []]));
  const waiting: Promise<void>[] = [];
  let failed = 0;
  const began = performance.now();
  const order = turns(kinds);
  for (let i = 0; i < perSecond * seconds; i++) {
    const due = began + (1000 * i) / perSecond;
    const ahead = due - performance.now();
    if (ahead > 1) await pause(ahead);
    const [kind, path] = order.next().value ?? [kinds[0], ""];
    const answered = fetch(url + path)
      .then(async (answer) => {
        await answer.arrayBuffer();
        if (!answer.ok) failed += 1;
        times[kind.name]?.push(performance.now() - due);
      })
      .catch(() => {
        failed += 1;
      });
    waiting.push(answered);
  }
  await Promise.all(waiting);
  return { times, failed };
}

if (process.send) {
  process.once("message", async (load: Load) => {
    process.send?.(await ask(load));
    process.disconnect();
  });
}
