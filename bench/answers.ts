/**
 * What is claimed about answers, to be repeated: node bench/answers.ts [answers kept] [folder]
 *
 * A new store is given customers with their purchases, and answers of two years to five surveys (some identified, some not, some
 * with texts, at several touchpoints): the folder keeps it, and is only measured the next time. Then first answers by personal
 * links, 500 a second, each of another customer where there are enough, whether or not those before are answered; then
 * every screen that shows answers, by people with customers of their own.
 */
import { startApplication as startInside } from "../src/api/application.ts";
import { recompute } from "../src/insight/runs/runs.ts";
import { ANSWER_DAYS, recountAnswers } from "../src/listening/answers/counted.queries.ts";
import { countGaps } from "../src/listening/gaps/gaps.ts";
import { FUNNEL_DAYS, recountFunnel } from "../src/listening/invitations/funnel.queries.ts";
import { tokenOf } from "../src/listening/page/token.ts";
import { companyEar } from "../src/listening/words/hearing/ear.ts";
import { hearWaiting } from "../src/listening/words/hearing/hear.ts";
import { putTogether } from "../src/memory/rollups/parts.queries.ts";
import { VOICE_DAYS } from "../src/memory/rollups/voice.queries.ts";
import { parseConfig } from "../src/platform/config.ts";
import { answersAtRate } from "./answers/answers-at-rate.ts";
import { fillAnswers } from "./answers/fill-answers.ts";
import { lookFigures, looksAt } from "./answers/screens-of-answers.ts";
import { type MadeSurvey, makeSurvey, PLANNED } from "./answers/surveys.ts";
import { startApplication, withDataFolder } from "./application.ts";
import { ask } from "./asking.ts";
import { makePeople, type People, signIn, someSignedIn } from "./people.ts";
import { giveOwners } from "./scale/contacts/at-work.ts";
import { fillStore } from "./scale/fill.ts";
import { atRateFigures, type Figure, markdownTable } from "./table.ts";

const PORT = 3923;
const PER_SECOND = 500;
const DAY_MS = 86_400_000;
/** Answers of one customer, in the mean of those whose are known. */
const EACH = 10;
const WHOLE = { first: 10, after: 30, looks: 100 };
const TRIAL = { first: 3, after: 5, looks: 20 };

type Inside = Awaited<ReturnType<typeof startInside>>;

async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await work();
  console.log(`${what}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
}

/** Fills a store unless it is filled; its surveys. */
async function prepared({ services, url }: Inside, people: People, answers: number): Promise<MadeSurvey[]> {
  const director = await signIn(url, people.director);
  type Kept = { items: { surveyId: string; name: string }[] };
  const { items } = await ask<Kept>(director, "GET", "/surveys");
  if (items.length > 0) {
    const byName = new Map(items.map(({ surveyId, name }) => [name, surveyId]));
    return PLANNED.map((one) => ({ ...one, surveyId: byName.get(one.name) ?? "", links: [] }));
  }
  const size = { customers: Math.ceil(answers / EACH), today: Math.floor(Date.now() / DAY_MS), seed: 7 };
  await timed(`${size.customers} customers`, () => fillStore(services.db, size, () => {}));
  const surveys: MadeSurvey[] = [];
  for (const planned of PLANNED) surveys.push(await makeSurvey(director, planned));
  await services.store.pool.query("analyze");
  await timed("answers", () => fillAnswers(services.store.pool, surveys, answers));
  await services.store.pool.query("analyze");
  await summedUp(services);
  return surveys;
}

/** All that jobs make of answers, by the jobs' own work. */
async function summedUp({ db, store, clock, log }: Inside["services"]): Promise<void> {
  await timed("answers counted", () => recountAnswers(db));
  await timed("invitations counted", () => recountFunnel(db));
  await timed("put together", async () => {
    while (await putTogether(db, ANSWER_DAYS));
    while (await putTogether(db, FUNNEL_DAYS));
  });
  await timed("gaps", () => countGaps(db, { isWhole: true }, clock()));
  await timed("words read", async () => {
    await hearWaiting(db, await companyEar(db));
    while (await putTogether(db, VOICE_DAYS));
  });
  await timed("understood", () => recompute({ db, clock, log }, "bench", clock()));
  await timed("swept", () => store.pool.query("vacuum analyze"));
}

/** Customers who are asked now; the addresses of their pages. */
async function invite(
  { services: { store, signer } }: Inside,
  { surveyId }: MadeSurvey,
  many: number,
): Promise<string[]> {
  const { rows } = await store.pool.query(
    `insert into survey_invitation (customer_id, survey_id, occasion, made_for, invitation_id, touchpoint, channel, state,
                                    selected_at, send_after, sent_at, expires_at)
     select customer_id, $1, 'run ' || now() || ' ' || turn, customer_id, gen_random_uuid(), 'delivery', 'email', 'sent', now(),
            now(), now(), now() + interval '30 days'
     from generate_series(1, 1 + $2::int / (select count(*)::int from customer)) turn
     cross join customer order by turn, customer_id limit $2
     returning customer_id, invitation_id`,
    [surveyId, many],
  );
  const expiresAt = new Date(Date.now() + DAY_MS);
  return rows.map(
    ({ customer_id: customerId, invitation_id: invitationId }) =>
      `/s/${tokenOf(signer, { kind: "personal", customerId, invitationId, expiresAt })}`,
  );
}

/** Names of customers to look at: some of those who answered, and owners of all. */
async function someCustomers({ services: { store } }: Inside, { surveyId }: MadeSurvey): Promise<string[]> {
  const { rows } = await store.pool.query(
    "select distinct customer_id from (select customer_id from survey_answer where survey_id = $1 limit 2000) a limit 100",
    [surveyId],
  );
  return rows.map(({ customer_id }) => customer_id);
}

async function figures(folder: string, answers: number): Promise<Figure[]> {
  const size = answers < 500_000 ? TRIAL : WHOLE;
  const config = parseConfig({ VINCULO_DATA: folder, PORT: String(PORT), LOG_LEVEL: "warn" });
  const inside = await startInside(config);
  const people = await makePeople(inside.services.db, new Date());
  const surveys = await prepared(inside, people, answers);
  const [asked] = surveys;
  if (!asked) throw new Error("there is no survey");
  const paths = await invite(inside, asked, PER_SECOND * (size.first + size.after));
  const customers = await someCustomers(inside, asked);
  await giveOwners(await signIn(inside.url, people.director), people);
  const { rows } = await inside.services.store.pool.query(
    "select (select count(*) from survey_answer) + (select count(*) from anonymous_answer) as answers",
  );
  await inside.stop();
  const application = await startApplication(folder, PORT);
  try {
    const { url } = application;
    const rate = { url, paths, perSecond: PER_SECOND, questionId: "satisfaction" };
    const times = await answersAtRate(rate);
    const agents = await someSignedIn(url, people);
    const looked = await lookFigures(looksAt(surveys, customers), agents, size.looks);
    const limits = { warmUpSeconds: size.first, asked: "p99 < 100 ms" };
    const peak = await application.peakMegabytes();
    return [
      { what: "answers held", measured: String(rows[0].answers), asked: "" },
      ...atRateFigures(`answers, ${PER_SECOND} a second after a start`, times, limits),
      ...looked,
      { what: "peak memory of the application", measured: `${peak ?? "?"} MB`, asked: "" },
    ];
  } finally {
    await application.stop();
  }
}

const [many, folder] = process.argv.slice(2);
const answers = Number(many ?? 1_000_000);
const shown = folder
  ? await figures(folder, answers)
  : await withDataFolder((made) => figures(made, answers));
console.log(markdownTable(shown));
