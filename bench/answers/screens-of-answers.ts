import type { Asker } from "../asking.ts";
import { asksOf } from "../asks-of.ts";
import { type Figure, percentile, percentiles } from "../table.ts";
import type { MadeSurvey } from "./surveys.ts";

const DAY_MS = 86_400_000;
/** Looked at before it is counted: plans are made and code is compiled. */
const WARM_UP = 5;
const MOST_MS = 100;

/** Of ten points: RECOMMENDS draws none of six. */
const NEVER_GIVEN = 6;

/** What a screen shows answers with: its questions, each of several paths asked together. */
type Look = { what: string; paths: readonly (readonly string[])[] };

function day(daysAgo: number): string {
  return new Date(Date.now() - daysAgo * DAY_MS).toISOString().slice(0, 10);
}

/** The first day of the quarter so many before this one. */
function quarter(before: number): string {
  const now = new Date();
  const month = 3 * (Math.floor(now.getUTCMonth() / 3) - before);
  return new Date(Date.UTC(now.getUTCFullYear(), month, 1)).toISOString().slice(0, 10);
}

/** Everything that shows answers. */
export function looksAt(surveys: readonly MadeSurvey[], customerIds: readonly string[]): Look[] {
  const each = (what: string, path: string, some = surveys): Look => ({
    what,
    paths: some.map(({ surveyId }) => [`/api/v1/surveys/${surveyId}${path}`]),
  });
  const one = (what: string, ...paths: string[]): Look => ({ what, paths: [paths] });
  const [largest] = surveys;
  const anonymous = surveys.filter(({ mode }) => mode === "anonymous");
  const told = surveys.filter(({ mode }) => mode === "identified");
  const known = surveys.filter(({ mode }) => mode !== "anonymous");
  const results = (what: string, query: string) => [each(`results of a survey, ${what}`, `/figures${query}`)];
  return [
    { what: "list of surveys", paths: [asksOf("/surveys")] },
    ...results("30 days", `?from=${day(29)}`),
    ...results("90 days", `?from=${day(89)}`),
    ...results("a year", `?from=${day(364)}`),
    ...results("a quarter half a year ago", `?from=${day(270)}&to=${day(180)}`),
    each(
      "the same at a touchpoint, 90 days",
      `/figures?from=${day(89)}&touchpoint=delivery`,
      largest && [largest],
    ),
    each("groups of a survey by touchpoint, 90 days", `/groups?by=touchpoint&from=${day(89)}`),
    each("groups by touchpoint, a year", `/groups?by=touchpoint&from=${day(364)}`),
    each("groups by link, a year", `/groups?by=link&from=${day(364)}`, anonymous),
    each("who is silent", "/silent", known),
    each("what was written", "/written?limit=25"),
    each("what was written to low answers", "/written?limit=25&only=low", known),
    each("who answered what", `/answers?limit=25&from=${day(364)}`, told),
    each(
      "who gave the most frequent answer, a year",
      `/answers?limit=25&question=satisfaction&value=5&from=${day(364)}`,
      largest && [largest],
    ),
    each(
      "who gave an answer that nobody gave, a year",
      `/answers?limit=25&question=recommend&value=${NEVER_GIVEN}&from=${day(364)}`,
      surveys.filter(({ asked }) => asked.some(({ id }) => id === "recommend")),
    ),
    each("who was asked", "/invitations?limit=25", known),
    each("who was asked, of one state", "/invitations?limit=25&state=bounced", known),
    { what: "gaps, this quarter", paths: [asksOf("/experience/gaps")] },
    one("gaps, the quarter before", `/api/v1/gaps?quarter=${quarter(1)}`),
    one("gaps, a year ago", `/api/v1/gaps?quarter=${quarter(4)}`),
    { what: "map of experience with drivers, 30 days", paths: [asksOf("/experience")] },
    one("map of experience, a year", "/api/v1/experience?days=365"),
    { what: "what drives satisfaction", paths: [asksOf("/experience/drivers")] },
    { what: "Voice, 30 days", paths: [[...asksOf("/voice"), "/api/v1/voice/comments?limit=25"]] },
    one("Voice, a year", "/api/v1/voice?days=365"),
    one("Voice, a word", "/api/v1/voice/comments?limit=25&search=factura"),
    {
      what: "customer page",
      paths: customerIds.map((customerId) => asksOf("/customers/:customerId", { customerId })),
    },
    {
      what: "what a customer was asked",
      paths: customerIds.map((id) => [`/api/v1/customers/${id}/invitations`]),
    },
    { what: "Today", paths: [asksOf("/today")] },
  ];
}

/** Milliseconds of each look, in turns by those who ask; all questions of a screen are asked together. */
async function timesOf({ paths }: Look, askers: readonly Asker[], times: number): Promise<number[]> {
  const found: number[] = [];
  for (let i = 0; i < times + WARM_UP; i++) {
    const { url, headers } = askers[i % askers.length] ?? { url: "", headers: {} };
    const began = performance.now();
    await Promise.all(
      (paths[i % paths.length] ?? []).map(async (path) => {
        const answer = await fetch(url + path, { headers });
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
      }),
    );
    if (i >= WARM_UP) found.push(performance.now() - began);
  }
  return found;
}

/** Each screen, one look after the other. */
export async function lookFigures(
  looks: readonly Look[],
  askers: readonly Asker[],
  times: number,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const look of looks) {
    const all = await timesOf(look, askers, times);
    const missed = percentile(all, 0.95) < MOST_MS ? "" : ": missed";
    const figure = { what: look.what, measured: percentiles(all), asked: `p95 < ${MOST_MS} ms${missed}` };
    console.log(`${figure.what}: ${figure.measured}`);
    figures.push(figure);
  }
  return figures;
}
