/**
 * Asks paths at a steady rate from a process of its own, whether or not earlier answers have come (an open loop): a slow
 * answer delays no question, and its waiting counts. Reads `{ url, perSecond, seconds, kinds }` from the message of the
 * parent and answers with the times by kind, in milliseconds from the moment each question was due.
 */
import { setTimeout as pause } from "node:timers/promises";
import { answerParent } from "../in-own-process.ts";

/**
 * A kind of question: how often among all it is asked, and what to take turns with: a path, or all paths of a screen, asked
 * together, of which the last answer counts.
 */
export type Kind = { name: string; weight: number; paths: readonly (string | readonly string[])[] };
/** `as`: what those who ask show of themselves, in turn; absent: nobody shows anything. */
export type Load = {
  url: string;
  perSecond: number;
  seconds: number;
  kinds: readonly Kind[];
  as?: readonly Readonly<Record<string, string>>[];
};
export type LoadTimes = { times: Record<string, number[]>; failed: number };

/** Kinds in the order in which they are asked: each as often as it weighs, evenly mixed. */
function* turns(kinds: readonly Kind[]): Generator<[kind: Kind, paths: readonly string[]]> {
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
    yield [kind, [kind.paths[asked[next]++ % kind.paths.length]].flat()];
  }
}

/** Whether all paths are answered as they should be. */
async function answered(
  url: string,
  paths: readonly string[],
  headers: Readonly<Record<string, string>> | undefined,
): Promise<boolean> {
  const all = paths.map(async (path) => {
    const answer = await fetch(url + path, { headers: headers ?? {} });
    await answer.arrayBuffer();
    return answer.ok;
  });
  return (await Promise.all(all)).every(Boolean);
}

export async function askAtRate({ url, perSecond, seconds, kinds, as = [{}] }: Load): Promise<LoadTimes> {
  const times: Record<string, number[]> = Object.fromEntries(kinds.map(({ name }) => [name, []]));
  const waiting: Promise<void>[] = [];
  let failed = 0;
  const began = performance.now();
  const order = turns(kinds);
  for (let i = 0; i < perSecond * seconds; i++) {
    const due = began + (1000 * i) / perSecond;
    const ahead = due - performance.now();
    if (ahead > 1) await pause(ahead);
    const [kind, paths] = order.next().value;
    const one = answered(url, paths, as[i % as.length])
      .then((isGood) => {
        if (!isGood) failed += 1;
        times[kind.name]?.push(performance.now() - due);
      })
      .catch(() => {
        failed += 1;
      });
    waiting.push(one);
  }
  await Promise.all(waiting);
  return { times, failed };
}

answerParent(import.meta.filename, askAtRate);
