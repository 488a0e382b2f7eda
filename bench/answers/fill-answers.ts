import type { Pool, PoolClient } from "pg";
import type { Asked, MadeSurvey } from "./surveys.ts";

/** Over so many days answers are spread. */
const DAYS = 730;
/** Of those who are asked so many answer, and of these so many break off. */
const [ANSWERING, PARTIAL] = [0.4, 0.08];
const WITH_TEXT = 0.08;
const OF_INVITATION = "i.occasion <> ''";
const COMMENTS = [
  "Todo perfecto, llegó antes de lo previsto",
  "El repartidor fue muy amable, gracias",
  "Llegó tarde y nadie avisó",
  "Demasiado caro para lo que es",
  "La factura no se entiende",
  "Esperé media hora al teléfono y se cortó",
  "The driver was friendly and on time",
  "Too expensive and the app does not work",
  "Si no lo arregláis me doy de baja",
  "Bien, aunque la caja venía rota",
];

/**
 * Answers of two years, table by table as the program leaves them: invitations with their steps, answers, what timelines tell of
 * them, and words that wait to be read. Sums are counted over by the program's own count.
 */
export async function fillAnswers(
  pool: Pool,
  surveys: readonly MadeSurvey[],
  answers: number,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("set work_mem = '256MB'");
    await client.query(
      "create temp table numbered as select row_number() over (order by customer_id)::int as n, customer_id from customer",
    );
    await client.query("create unique index on numbered (n)");
    await client.query("analyze numbered");
    for (const survey of surveys) {
      const many = Math.round((answers * survey.share) / 1000);
      if (survey.mode === "anonymous") await fillAnonymous(client, survey, many);
      else await fillKnown(client, survey, many);
      await client.query("update survey set answered_at = now() - interval '2 years' where survey_id = $1", [
        survey.surveyId,
      ]);
    }
    await client.query(TO_READ);
    await client.query(
      "insert into anonymous_waiting select answer_id from anonymous_answer where texts <> '{}'",
    );
    await client.query("drop table numbered");
  } finally {
    client.release();
  }
}

const TO_READ = `
  insert into comment_waiting (customer_id, waiting_id, contact_id, answer_id)
  select customer_id, gen_random_uuid(), null, answer_id from survey_answer where texts <> '{}'`;

async function fillKnown(client: PoolClient, survey: MadeSurvey, many: number): Promise<void> {
  const invited = Math.round(many / ANSWERING);
  await client.query(
    `insert into survey_invitation (customer_id, survey_id, occasion, made_for, invitation_id, touchpoint, channel, language,
                                    state, selected_at, send_after, sent_at, opened_at, started_at, partial_at, completed_at,
                                    expires_at)
     select customer_id, $1, 'bench ' || i, customer_id, gen_random_uuid(), ${placeOf(survey)}, 'email', 'es',
            case when luck < ${ANSWERING * PARTIAL} then 'partial' when luck < ${ANSWERING} then 'complete' when luck < .7 then 'opened' else 'sent' end,
            at, at, at, case when luck < .7 then at + interval '1 hour' end,
            case when luck < ${ANSWERING} then at + interval '1 hour' end, case when luck < ${ANSWERING} then at + interval '1 hour' end,
            case when luck < ${ANSWERING} and luck >= ${ANSWERING * PARTIAL} then at + interval '1 hour' end, at + interval '30 days'
     from (select i, 1 + floor(random() * (select max(n) from numbered))::int as n, random() as luck,
                  now() - interval '2 hours' - random() * interval '${DAYS} days' as at
           from generate_series(1, $2::int) i) asked
     join numbered using (n)`,
    [survey.surveyId, invited],
  );
  await client.query(
    `insert into survey_answer (customer_id, answer_id, survey_id, survey_version, mode, touchpoint, channel, language, answers,
                                texts, low, started_at, changed_at, completed_at)
     select customer_id, invitation_id, survey_id, 1, '${survey.mode}', touchpoint, channel, 'es', answers, ${textsOf(survey)},
            ${lowOf(survey.asked)}, started_at, started_at, completed_at
     from (select i.*, random() as writes, case when i.state = 'partial' then ${answersOf(survey.asked.slice(0, 1), OF_INVITATION)}
                            else ${answersOf(survey.asked, OF_INVITATION)} end as answers
           from survey_invitation i where i.survey_id = $1 and i.started_at is not null) said`,
    [survey.surveyId],
  );
  if (survey.mode === "identified") await client.query(told(survey), [survey.surveyId, survey.name]);
}

async function fillAnonymous(client: PoolClient, survey: MadeSurvey, many: number): Promise<void> {
  const links = survey.links.map((id) => `'${id}'`).join(", ");
  await client.query(
    `insert into anonymous_answer (answer_id, survey_id, survey_version, link_id, touchpoint, day, language, answers, texts,
                                   is_complete)
     select gen_random_uuid(), $1, 1, (array[${links}]::uuid[])[1 + i % ${survey.links.length}], ${placeOf(survey)},
            current_date - (random() * ${DAYS})::int, 'es', answers, ${textsOf(survey)}, true
     from (select i, random() as writes, ${answersOf(survey.asked, "i > 0")} as answers from generate_series(1, $2::int) i) said`,
    [survey.surveyId, many],
  );
}

function placeOf({ places }: MadeSurvey): string {
  if (places.length === 0) return "null";
  return `(array[${places.map((place) => `'${place}'`).join(", ")}])[1 + i % ${places.length}]`;
}

/** By question one number. Each has a luck of its own, drawn anew for each row, since it asks something that is so of every row. */
function answersOf(asked: readonly Asked[], ofTheRow: string): string {
  const given = asked.map(
    ({ id, value }) =>
      `'${id}', jsonb_build_array(${value.replaceAll("luck", `(luck.of_${id.replaceAll("-", "_")})`)})`,
  );
  const lucks = asked.map(({ id }) => `random() as of_${id.replaceAll("-", "_")}`);
  return `(select jsonb_build_object(${given.join(", ")}) from (select ${lucks.join(", ")} where ${ofTheRow}) luck)`;
}

function lowOf(asked: readonly Asked[]): string {
  const all = asked
    .filter(({ low }) => low > 0)
    .map(({ id, low }) => `case when (answers -> '${id}' ->> 0)::int <= ${low} then '${id}' end`);
  return all.length === 0 ? "'{}'" : `array_remove(array[${all.join(", ")}], null)`;
}

function textsOf({ hasTexts }: MadeSurvey): string {
  if (!hasTexts) return "'{}'";
  const all = COMMENTS.map((text) => `'${text}'`).join(", ");
  return `case when writes < ${WITH_TEXT} then jsonb_build_object('why', (array[${all}])[1 + floor(writes * 1e6)::int % ${COMMENTS.length}])
               else '{}' end`;
}

/** As the program tells answers in timelines. */
function told({ asked }: MadeSurvey): string {
  const said = asked.map(
    ({ id, kind, to }) =>
      `case when answers ? '${id}' then jsonb_build_object('kind', '${kind}', 'value', (answers -> '${id}' ->> 0)::int, 'to', ${to})
         || case when '${id}' = any(low) then '{"isLow": true}'::jsonb else '{}' end end`,
  );
  const text = `case when texts ? 'why' then jsonb_build_object('kind', 'text', 'text', texts ->> 'why') end`;
  return `
    insert into timeline (customer_id, id, at, kind, payload)
    select customer_id, answer_id, started_at, 'answer', jsonb_build_object(
      'answerId', answer_id, 'surveyId', survey_id, 'survey', $2::text, 'touchpoint', touchpoint, 'contactId', null,
      'channel', channel, 'isComplete', completed_at is not null,
      'said', (select jsonb_agg(one) from unnest(array[${[...said, text].join(", ")}]) one where one is not null))
    from survey_answer where survey_id = $1`;
}
