import { writeLesson } from "../../src/listening/words/reading.queries.ts";
import { newId } from "../../src/platform/ids.ts";
import { done } from "../action-desk.ts";
import type { House } from "../application.ts";
import {
  aMailer,
  closeMailServers,
  consent,
  mailOver,
  mailServer,
  reachable,
  refusal,
  rulesAre,
} from "../mail-desk.ts";
import { aSurvey, asked, DELIVERY, SurveyPage } from "../survey-desk.ts";
import type { Known } from "./memory.ts";
import type { Team } from "./people.ts";

const scale = (kind: string, id: string) => ({
  ...{ kind, id, dimension: "reliability", points: 7 },
  title: { es: "¿Cumplimos?" },
});

const REPLIES: readonly Readonly<Record<string, string>>[] = [
  { q: "expects", v: "6" },
  { q: "sees", v: "3" },
  { q: "satisfaction", v: "1" },
  { q: "expected", v: "1" },
  { q: "why", t: "Muy caro, y el taller tardó. ñ 🪣" },
];

/** Surveys with answers of customers and of nobody known, mails that nobody takes. Answers with a link for everybody. */
export async function listen(house: House, { director, eva }: Team, known: Known): Promise<string> {
  const as = (method: string, path: string, body?: unknown) => done(house, director, [method, path, body]);
  await as("PUT", "/survey-settings", { colour: "#225588" });
  await as("PUT", "/asking-settings", { gapDays: 7 });
  const questions = [
    scale("expectation", "expects"),
    scale("perception", "sees"),
    ...DELIVERY.content.questions,
  ];
  const content = { language: "es", questions };
  const { surveyId } = await aSurvey(house, { content }, director);
  const anonymous = await aSurvey(house, { name: "Tienda", mode: "anonymous", content }, director);
  const yearly = { occasion: { kind: "spread", everyMonths: 12, boughtWithinDays: 365 } };
  await rulesAre(house, surveyId, [yearly], {}, director);
  await answers(house, surveyId, known, director);
  const { url } = await as("POST", `/surveys/${anonymous.surveyId}/links`, {
    kind: "link",
    name: "Mostrador",
  });
  await answerByLink(house, url);
  await mails(house, surveyId, known, director);
  const belief = { touchpoint: "delivery", dimension: "reliability", expected: 6, perceived: 5 };
  await done(house, eva, ["PUT", "/me/beliefs", { answers: [belief] }]);
  await as("PUT", "/journeys/meant", { steps: ["~purchase", "delivery"] });
  const { settings } = await as("GET", "/voice/settings");
  const { topics, ...rest } = settings;
  const carrier = { key: "carrier", names: { es: "Repartidor", en: "Carrier" }, words: ["repartidor*"] };
  await as("PUT", "/voice/settings", { ...rest, topics: [...topics, carrier] });
  return url;
}

async function answers(house: House, surveyId: string, { customerId }: Known, who: Team["director"]) {
  const page = await asked(house, surveyId, "", { who, customerId });
  await page.get();
  for (const reply of REPLIES) await page.post(reply);
}

/** Somebody of whom nothing is known answers. */
export async function answerByLink(house: House, url: string): Promise<void> {
  const visit = new SurveyPage(house, url);
  const k = /name="k" value="([^"]+)"/.exec(await visit.page())?.[1] ?? "";
  for (const reply of REPLIES) await visit.post({ k, ...reply });
}

async function mails(house: House, surveyId: string, { others: [berta = ""] }: Known, who: Team["director"]) {
  try {
    const server = await mailServer();
    server.refuse.recipient = () => refusal(550, "5.1.1 No such user");
    await mailOver(house, server.port, undefined, who);
    reachable(house);
    await consent(house, berta, "given", who);
    await done(house, who, ["POST", `/customers/${berta}/invitations`, { surveyId }]);
    await aMailer(house).round();
  } finally {
    await closeMailServers();
  }
}

/** A lesson as it is kept: one of its own takes sixty ratings and a while. */
export async function learn({ services: { db, clock } }: House): Promise<void> {
  const now = clock();
  const figures = { n: 60, ownF1: 0.7, baseF1: 0.6, gainLow: 0.01, gainHigh: 0.2, wins: true };
  const model = Buffer.from(Array.from({ length: 70_000 }, (_, at) => (at * 7) % 256));
  await writeLesson(db, { lessonId: newId(now), learntAt: now, ...figures }, model);
}
