const LIST = 1000;
const START = Date.UTC(2026, 0, 1);
const TOUCHPOINTS = ["delivery", "invoice", "question", "renewal"];
const WARM_UP = 400;

/** Where contacts are sent, and of how many customers they are; `run` keeps those of one run apart from others'. */
export type Target = { url: string; customers: number; run: string };

/** A contact like many: 280 letters, a wait, a payload; the same for the same number. */
function contactOf({ customers, run }: Target, i: number) {
  const number = 1 + ((i * 7919) % customers);
  return {
    source: "bench",
    externalId: `${run}${i}`,
    at: new Date(START + ((i * 37) % 300) * 86_400_000).toISOString(),
    customer: { externalId: `S${number}` },
    channel: i % 3 === 0 ? "phone" : "email",
    touchpoint: TOUCHPOINTS[i % TOUCHPOINTS.length],
    actor: { kind: "team", name: "Service" },
    subject: `About order ${i}`,
    text: "Where is what I bought? ".repeat(12).trim(),
    waitSeconds: i % 900,
    payload: { queue: i % 7, campaign: "none" },
    ...(i % 5 === 0 && { reference: `O${i % 5000}` }),
  };
}

async function post(url: string, body: unknown): Promise<string> {
  const answer = await fetch(`${url}/api/v1/contacts`, {
    method: "POST",
    headers: { origin: url, "content-type": "application/json" },
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
        const list = Array.from({ length: LIST }, (_, k) => contactOf(target, first + k));
        const taken = await post(target.url, list);
        if (!taken.includes(`"new":${LIST},`)) throw new Error(taken.slice(0, 500));
      }
    }),
  );
  return ((to - from) / (performance.now() - began)) * 1000;
}

/** Milliseconds from when a contact was to be sent until it was acknowledged, one by one at a steady rate. */
export async function timesAtRate(
  target: Target,
  { from, perSecond, seconds }: { from: number; perSecond: number; seconds: number },
): Promise<number[]> {
  const times: number[] = [];
  const all: Promise<void>[] = [];
  const began = performance.now();
  for (let i = 0; i < WARM_UP + perSecond * seconds; i++) {
    const due = began + (i * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const sent = post(target.url, contactOf(target, from + i)).then(() => {
      if (i >= WARM_UP) times.push(performance.now() - due);
    });
    all.push(sent);
  }
  await Promise.all(all);
  return times;
}

/** Milliseconds of each of so many contacts recorded one after another, after a warm-up of as many. */
export async function timesAlone(target: Target, from: number, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < 2 * count; i++) {
    const began = performance.now();
    await post(target.url, contactOf(target, from + i));
    if (i >= count) times.push(performance.now() - began);
  }
  return times;
}
