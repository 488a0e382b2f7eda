/**
 * What is claimed about contacts, to be repeated: node bench/contacts.ts [contacts]
 *
 * A new store is given contacts in lists of a thousand, of customers it does not know at first; then one by one, 200 a
 * second, whether or not the ones before are answered.
 */
import { startApplication, withDataFolder } from "./application.ts";
import { type Figure, markdownTable, percentile } from "./table.ts";

const PORT = 3921;
const LIST = 1000;
const CUSTOMERS = 20_000;
const PER_SECOND = 200;
const SECONDS = 30;
const WARM_UP = 400;
const START = Date.UTC(2026, 0, 1);
const TOUCHPOINTS = ["delivery", "billing", "help", "renewal"];

/** A contact like many: 280 letters, a wait, a payload; the same for the same number. */
function contactOf(i: number) {
  const customer = (i * 7919) % CUSTOMERS;
  return {
    source: "bench",
    externalId: `B${i}`,
    at: new Date(START + ((i * 37) % 300) * 86_400_000).toISOString(),
    customer: { externalId: `C${customer}`, email: `c${customer}@example.com` },
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

/** Contacts a second, in lists, by so many clients at once. */
async function listsPerSecond(url: string, from: number, to: number, clients: number): Promise<number> {
  let next = from;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < to) {
        const first = next;
        next += LIST;
        const list = Array.from({ length: LIST }, (_, k) => contactOf(first + k));
        const taken = await post(url, list);
        if (!taken.includes(`"new":${LIST},`)) throw new Error(taken.slice(0, 500));
      }
    }),
  );
  return ((to - from) / (performance.now() - began)) * 1000;
}

/** Milliseconds from when a contact was to be sent until it was acknowledged, one by one at a steady rate. */
async function timesAlone(url: string, from: number): Promise<number[]> {
  const times: number[] = [];
  const all: Promise<void>[] = [];
  const began = performance.now();
  for (let i = 0; i < WARM_UP + PER_SECOND * SECONDS; i++) {
    const due = began + (i * 1000) / PER_SECOND;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const sent = post(url, contactOf(from + i)).then(() => {
      if (i >= WARM_UP) times.push(performance.now() - due);
    });
    all.push(sent);
  }
  await Promise.all(all);
  return times;
}

async function figuresOf(url: string, contacts: number): Promise<Figure[]> {
  const third = Math.floor(contacts / 3 / LIST) * LIST;
  const rates = [
    await listsPerSecond(url, 0, third, 1),
    await listsPerSecond(url, third, 2 * third, 1),
    await listsPerSecond(url, 2 * third, 3 * third, 2),
  ].map((rate) => `${Math.round(rate)} contacts/s`);
  const times = await timesAlone(url, 3 * third);
  const [p50, p99] = [0.5, 0.99].map((share) => percentile(times, share).toFixed(1));
  const whose = ["of new customers", "of known customers", "of known customers, two clients"];
  return [
    ...rates.map((measured, i) => ({
      what: `lists of ${LIST}, ${whose[i]}`,
      measured,
      asked: "5,000 contacts/s",
    })),
    {
      what: `one by one, ${PER_SECOND} a second for ${SECONDS} s`,
      measured: `p50 ${p50} ms, p99 ${p99} ms`,
      asked: "p99 < 50 ms",
    },
  ];
}

const contacts = Number(process.argv[2] ?? 60_000);
await withDataFolder(async (folder) => {
  const application = await startApplication(folder, PORT);
  try {
    console.log(markdownTable(await figuresOf(application.url, contacts)));
  } finally {
    await application.stop();
  }
});
