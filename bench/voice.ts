/**
 * What is claimed about the voice of customers, to be repeated: node bench/voice.ts [comments]
 *
 * A million comments of a year, of a vocabulary whose words are as unequal as those of people (Zipf), by SQL; then every
 * question of the screen, in turn.
 */

import { type Application, startApplication } from "../src/api/application.ts";
import { putTogether } from "../src/memory/rollups/parts.queries.ts";
import { recountVoice, VOICE_DAYS } from "../src/memory/rollups/voice.queries.ts";
import { parseConfig } from "../src/platform/config.ts";
import { withDataFolder } from "./application.ts";
import { type Figure, markdownTable, percentile } from "./table.ts";

const PORT = 3925;
const LOOKS = 60;
/** Comments of one customer. */
const EACH = 8;
const WORDS = 14;
const VOCABULARY = 20_000;

/** An id made of a text, as ids look. */
const idOf = (text: string) => `overlay(overlay(md5(${text}) placing '4' from 13) placing '8' from 17)::uuid`;

/** A contact: a text of words by rank, the first of them very common. */
const FILL = `
  with told as (
    insert into contact (customer_id, contact_id, source, external_id, at, channel, direction, touchpoint, touchpoint_told,
                         matter_id, matter_chosen, text, payload)
    select ${idOf("'c' || (n * 7919::bigint) % ($1::int / 8)")}, ${idOf("'k' || n")}, 'bench', n::text,
           now() - ((n * 104729::bigint) % (365 * 1440)) * interval '1 minute',
           case when n % 20 = 0 then 'review' else 'email' end, 'in',
           (array['delivery', 'invoice', 'support', 'purchase', null])[1 + n % 5], false, ${idOf("'m' || n")}, false,
           (select string_agg('word' || floor(exp(random() * ln(${VOCABULARY})))::int, ' ')
            from generate_series(1, ${WORDS}) where n > 0), '{}'
    from generate_series($2::int, $3::int) n
    returning *
  )
  insert into comment (customer_id, comment_id, contact_id, kind, at, channel, touchpoint, state, language, score, band,
                       topics, urgent, leaving, sentences, heard_by, rules, digest, words)
  select customer_id, contact_id, contact_id, case when channel = 'review' then 'review' else 'contact' end, at, channel,
         touchpoint, 'analysed', 'es', score, 0.2, jsonb_build_object(one, score, other, -score), n % 50 = 0, n % 30 = 0, '[]',
         'base', 1, '',
         array_to_tsvector(string_to_array(text, ' ') || array['#t-' || one, '#t-' || other]
           || case when n % 50 = 0 then array['#urgent'] else '{}' end || case when n % 30 = 0 then array['#leaving'] else '{}' end)
  from (select told.*, external_id::int as n, ((external_id::int * 31) % 200 - 100) / 100.0 as score,
               (array['price', 'delivery', 'staff', 'quality', 'billing', 'waiting', 'app'])[1 + external_id::int % 7] as one,
               (array['returns', 'repair', 'information'])[1 + external_id::int % 3] as other
        from told) said`;

const SOME = 50_000;

async function fill({ services: { store, db } }: Application, comments: number): Promise<void> {
  await store.pool.query(
    `insert into customer (customer_id, kind, name, search, created_at)
     select ${idOf("'c' || n")}, 'person', 'Customer ' || n, 'customer ' || n, now() from generate_series(0, $1::int) n`,
    [Math.ceil(comments / EACH)],
  );
  // Made whole at the end: many times quicker than row by row.
  await store.pool.query("drop index comment_words");
  for (let from = 1; from <= comments; from += SOME) {
    const to = Math.min(comments, from + SOME - 1);
    await store.pool.query(FILL, [comments, from, to]);
  }
  await store.pool.query(
    `insert into service_case (customer_id, case_id, matter_id, subject, state, severity, severity_because, opened_at,
                               contact_due_at, solve_due_at, due_at, escalation, reopened)
     select customer_id, contact_id, matter_id, 'bench', 'open', 'low', '[]', at, at, at, at + interval '400 days', 0, 0
     from contact where source = 'bench' and external_id::int % 500 = 0`,
  );
  await store.pool.query("create index comment_words on comment using gin (words)");
  await recountVoice(db);
  while (await putTogether(db, VOICE_DAYS));
  await store.pool.query("vacuum (analyze) comment, contact, voice_day, service_case, customer");
}

const QUESTIONS: readonly [what: string, path: string][] = [
  ["topics, 30 days", "/voice?days=30"],
  ["topics, a year", "/voice?days=365"],
  ["newest comments", "/voice/comments?limit=25"],
  ["a word in half of them", "/voice/comments?limit=25&search=word1"],
  ["a word in one of a hundred", "/voice/comments?limit=25&search=word150"],
  ["a word in some", "/voice/comments?limit=25&search=word19871"],
  ["two words", "/voice/comments?limit=25&search=word77%20word1234"],
  ["a word of a topic, bad", "/voice/comments?limit=25&search=word40&topic=billing&sentiment=negative"],
  [
    "a topic, bad, at a touchpoint",
    "/voice/comments?limit=25&topic=price&sentiment=negative&touchpoint=invoice",
  ],
  ["who means to leave and cannot wait", "/voice/comments?limit=25&leaving=true&urgent=true"],
  ["reviews, bad", "/voice/comments?limit=25&kind=review&sentiment=negative"],
  ["a month half a year ago", `/voice/comments?limit=25&from=${day(210)}&until=${day(180)}`],
  ["owed an answer", "/voice/comments?limit=25&owed=true"],
];

function day(daysAgo: number): string {
  return new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
}

async function lookTimes(url: string, path: string): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < LOOKS; i++) {
    const began = performance.now();
    const answer = await fetch(`${url}/api/v1${path}`);
    if (!answer.ok) throw new Error(await answer.text());
    await answer.arrayBuffer();
    times.push(performance.now() - began);
  }
  return times.slice(5);
}

function told(times: number[]): string {
  return [0.5, 0.95].map((share) => `p${share * 100} ${percentile(times, share).toFixed(1)} ms`).join(", ");
}

async function figures(folder: string, comments: number): Promise<Figure[]> {
  const config = parseConfig({ VINCULO_DATA: folder, PORT: String(PORT), LOG_LEVEL: "warn" });
  const application = await startApplication(config);
  const began = performance.now();
  await fill(application, comments);
  console.log(`filled in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const shown: Figure[] = [];
  for (const [what, path] of QUESTIONS) {
    const measured = told(await lookTimes(application.url, path));
    console.log(`${what}: ${measured}`);
    shown.push({ what: `${comments} comments, ${what}`, measured, asked: "p95 < 100 ms" });
  }
  await application.stop();
  return shown;
}

const comments = Number(process.argv[2] ?? 1_000_000);
console.log(markdownTable(await withDataFolder((folder) => figures(folder, comments))));
