import type { Application } from "../../src/api/application.ts";
import { companyEar } from "../../src/listening/words/hearing/ear.ts";
import { hearWaiting } from "../../src/listening/words/hearing/hear.ts";
import { TOUCHPOINT } from "./hostile-settings.ts";
import { named } from "./hostile-texts.ts";
import type { Teller } from "./teller.ts";

const said = (place: string) => ({ es: named(`${place} in Spanish`), en: named(place) });
const option = (id: string) => ({ id, label: said(`option ${id}`) });

const CONTENT = {
  language: "en",
  intro: said("intro"),
  thanks: said("thanks of a survey"),
  questions: [
    { kind: "nps", id: "recommend", title: said("question"), help: said("help") },
    { kind: "choice", id: "what", title: said("choice"), options: [option("a"), option("b")], several: true },
    { kind: "text", id: "why", title: said("open question") },
  ],
};

/** A survey, its page as four customers left it (begun, after one answer, after two, at its end), and a link for all. */
export type ToldSurvey = { surveyId: string; forAllId: string; pages: string[] };

/** Makes a survey that is hostile in every text, asks by it, and answers it. */
export async function tellSurvey(
  app: Application,
  { asked }: Teller,
  customerIds: readonly string[],
): Promise<ToldSurvey> {
  const body = { name: named("survey"), mode: "identified", touchpoint: TOUCHPOINT, content: CONTENT };
  const { surveyId } = await asked("POST", "/surveys", body);
  await asked("PUT", `/surveys/${surveyId}/state`, { state: "open" });
  const rules = [{ occasion: { kind: "delivery" } }];
  await asked("PUT", `/surveys/${surveyId}/rules`, {
    ...{ rules, subject: said("subject of a mail"), text: said("text of a mail") },
  });
  const forAll = await asked("POST", "/surveys", {
    ...{ ...body, name: named("anonymous survey"), mode: "anonymous" },
  });
  await asked("PUT", `/surveys/${forAll.surveyId}/state`, { state: "open" });
  const link = { name: named("link"), place: named("place of a link"), employee: named("employee") };
  const { url } = await asked("POST", `/surveys/${forAll.surveyId}/links`, { kind: "qr", ...link });
  const customers = customerIds.map((customerId) => ({ customerId }));
  await asked("POST", `/surveys/${surveyId}/invitations`, { occasion: named("occasion"), customers });
  const pages: string[] = [];
  for (const [answered, customerId] of customerIds.entries()) {
    const personal = { surveyId, language: "en", occasion: named("occasion of a link") };
    const made = await asked("POST", `/customers/${customerId}/survey-link`, personal);
    const page = new URL(made.url).pathname;
    for (const form of ANSWERS.slice(0, answered)) await sendForm(`${app.url}${page}`, form);
    pages.push(page);
  }
  const { db } = app.services;
  await hearWaiting(db, await companyEar(db));
  return { surveyId, forAllId: forAll.surveyId, pages: [...pages, new URL(url).pathname] };
}

const ANSWERS: readonly Record<string, string>[] = [
  { q: "recommend", v: "2" },
  { q: "what", o: "a" },
  { q: "why", t: named("answer") },
];

/** Sends a form of the page as a browser would. */
async function sendForm(address: string, form: Record<string, string>): Promise<void> {
  const answer = await fetch(address, {
    method: "POST",
    headers: { origin: new URL(address).origin },
    body: new URLSearchParams(form),
    redirect: "manual",
  });
  if (answer.status !== 303) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
}
