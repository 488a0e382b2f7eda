/**
 * What is claimed about answers, to be repeated: node bench/answers.ts [answers kept] [seconds]
 *
 * First answers with personal links, 500 a second, each of another customer, whether or not those before are answered; then
 * the figures of a survey that has a million answers, of customers who answered four times in the mean.
 */

import { startApplication as startInside } from "../src/api/application.ts";
import { recountAnswers } from "../src/listening/answers/counted.queries.ts";
import { tokenOf } from "../src/listening/page/token.ts";
import { parseConfig } from "../src/platform/config.ts";
import { startApplication, withDataFolder } from "./application.ts";
import { type Figure, markdownTable, percentile } from "./table.ts";

const PORT = 3923;
const PER_SECOND = 500;
const WARM_UP = 500;
const LOOKS = 60;

const QUESTIONS = [
  { kind: "csat", id: "satisfaction", points: 5, isRequired: true, title: { es: "¿Cómo fue?" } },
  { kind: "text", id: "why", title: { es: "¿Por qué?" } },
];

async function asked<T>(url: string, method: string, path: string, body?: object): Promise<T> {
  const headers = { origin: url, "content-type": "application/json" };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(`${url}/api/v1${path}`, { method, headers, ...sent });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

type Inside = Awaited<ReturnType<typeof startInside>>;

async function aSurvey(url: string): Promise<string> {
  const content = { language: "es", questions: QUESTIONS };
  const said = { name: "Entrega", touchpoint: "delivery", content };
  const { surveyId } = await asked<{ surveyId: string }>(url, "POST", "/surveys", said);
  await asked(url, "PUT", `/surveys/${surveyId}/state`, { state: "open" });
  return surveyId;
}

/** Customers who are asked; the addresses of their pages. */
async function invite({ url, services: { store, signer } }: Inside, many: number): Promise<string[]> {
  const surveyId = await aSurvey(url);
  await store.pool.query(
    `insert into customer (customer_id, kind, name, search, created_at)
     select gen_random_uuid(), 'person', 'Customer ' || n, 'customer ' || n, now() from generate_series(1, $1::int) n`,
    [many],
  );
  const { rows } = await store.pool.query(
    `insert into survey_invitation (customer_id, survey_id, occasion, made_for, invitation_id, channel, state, selected_at,
                                    send_after, sent_at, expires_at)
     select customer_id, $1, 'bench', customer_id, gen_random_uuid(), 'email', 'sent', now(), now(), now(),
            now() + interval '30 days' from customer where name like 'Customer %'
     returning customer_id, invitation_id`,
    [surveyId],
  );
  const expiresAt = new Date(Date.now() + 86_400_000);
  return rows.map(
    ({ customer_id: customerId, invitation_id: invitationId }) =>
      `/s/${tokenOf(signer, { kind: "personal", customerId, invitationId, expiresAt })}`,
  );
}

/** Milliseconds from when an answer was to be sent until it was acknowledged, at a steady rate. */
async function timesAtRate(url: string, paths: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  const all: Promise<void>[] = [];
  const began = performance.now();
  for (const [i, path] of paths.entries()) {
    const due = began + (i * 1000) / PER_SECOND;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const body = new URLSearchParams({ q: "satisfaction", v: String(1 + (i % 20 === 0 ? 0 : 4)) });
    const sent = fetch(url + path, { method: "POST", headers: { origin: url }, body, redirect: "manual" });
    all.push(
      sent.then(async (answer) => {
        await answer.arrayBuffer();
        if (answer.status !== 303) throw new Error(`${answer.status}`);
        if (i >= WARM_UP) times.push(performance.now() - due);
      }),
    );
  }
  await Promise.all(all);
  return times;
}

/** So many answers of a year, of a quarter as many customers; what it takes to count them over. */
async function fill({ url, services: { store, db } }: Inside, answers: number) {
  const surveyId = await aSurvey(url);
  await store.pool.query(
    `insert into survey_answer (customer_id, answer_id, survey_id, survey_version, mode, touchpoint, channel, language,
                                answers, texts, low, started_at, changed_at, completed_at)
     select md5('c' || (n * 7919::bigint) % ($2::int / 4))::uuid, md5('a' || n)::uuid, $1, 1, 'pseudonymous', 'delivery',
            'email', 'es', ('{"satisfaction": [' || 1 + (n * 31) % 5 || ']}')::jsonb, '{}', '{}', at, at, at
     from generate_series(1, $2::int) n,
          lateral (select now() - ((n * 104729::bigint) % 365) * interval '1 day' as at) moments`,
    [surveyId, answers],
  );
  const began = performance.now();
  await recountAnswers(db);
  const seconds = (performance.now() - began) / 1000;
  await store.pool.query("analyze survey_day");
  return { surveyId, seconds };
}

async function lookTimes(url: string, path: string): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < LOOKS; i++) {
    const began = performance.now();
    await asked(url, "GET", path);
    times.push(performance.now() - began);
  }
  return times.slice(5);
}

function day(daysAgo: number): string {
  return new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
}

function told(times: number[]): string {
  return [0.5, 0.95, 0.99]
    .map((share) => `p${share * 100} ${percentile(times, share).toFixed(1)} ms`)
    .join(", ");
}

async function figures(folder: string, answers: number, seconds: number): Promise<Figure[]> {
  const config = parseConfig({ VINCULO_DATA: folder, PORT: String(PORT), LOG_LEVEL: "warn" });
  const inside = await startInside(config);
  const paths = await invite(inside, WARM_UP + PER_SECOND * seconds);
  await inside.stop();
  const application = await startApplication(folder, PORT);
  const times = await timesAtRate(application.url, paths);
  await application.stop();
  const again = await startInside(config);
  const { surveyId, seconds: counting } = await fill(again, answers);
  const looks: [string, string][] = [
    ["the last 90 days", ""],
    ["the last year", `?from=${day(364)}&to=${day(0)}`],
    ["a quarter half a year ago", `?from=${day(270)}&to=${day(180)}&touchpoint=delivery`],
  ];
  const shown: Figure[] = [];
  for (const [what, query] of looks) {
    const measured = told(await lookTimes(again.url, `/surveys/${surveyId}/figures${query}`));
    shown.push({ what: `figures of ${answers} answers, ${what}`, measured, asked: "p95 < 100 ms" });
  }
  await again.stop();
  return [
    {
      what: `answers, ${PER_SECOND} a second for ${seconds} s`,
      measured: told(times),
      asked: "p99 < 100 ms",
    },
    ...shown,
    { what: `counting ${answers} answers over`, measured: `${counting.toFixed(0)} s`, asked: "each night" },
  ];
}

const [answers = 1_000_000, seconds = 15] = process.argv.slice(2).map(Number);
await withDataFolder(async (folder) => console.log(markdownTable(await figures(folder, answers, seconds))));
