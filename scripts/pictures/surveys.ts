import { call, fileOf, type Json, type Reader, type Stage, shoot, until, windowOf } from "./stage.ts";

const CUSTOMERS = 48;
const DAY_MS = 86_400_000;
const WORDS = {
  en: { name: "After the delivery", late: "It came a day late and nobody told me", fine: "All as promised" },
  es: {
    name: "Después de la entrega",
    late: "Llegó un día tarde y nadie avisó",
    fine: "Todo como dijisteis",
  },
} as const;

/** The pictures of surveys: the list, one being written, and what came of it. */
export async function surveys(stage: Stage, reader: Reader): Promise<void> {
  const { app, browser } = stage;
  const surveyId = await anOpenSurvey(stage, reader);
  const customers = await someCustomers(stage);
  for (const [at, customerId] of customers.entries())
    await answered(stage, reader, { surveyId, customerId, at });
  const window = await windowOf(browser, reader, { width: 1440, height: 900 });
  for (const [name, path] of [
    ["surveys", "/surveys"],
    ["survey", "/surveys/new?from=delivery"],
    ["survey-results", `/surveys/${surveyId}/results`],
  ] as const)
    await shoot(window, app.url + path, fileOf(reader, name));
  await window.close();
}

async function anOpenSurvey({ app }: Stage, { language }: Reader): Promise<string> {
  const { items } = await call(app, "GET", "/api/v1/survey-templates");
  const ready = Array.isArray(items) ? items.find(({ key }) => key === "delivery") : undefined;
  const { touchpoint, content } = ready;
  const said = { name: WORDS[language].name, touchpoint, content };
  const { surveyId } = await call(app, "POST", "/api/v1/surveys", said);
  await call(app, "PUT", `/api/v1/surveys/${surveyId}/state`, { state: "open" });
  return String(surveyId);
}

async function someCustomers({ app }: Stage): Promise<string[]> {
  const rows = Array.from(
    { length: CUSTOMERS },
    (_, at) =>
      `S${at},${new Date(Date.now() - (30 + at * 9) * DAY_MS).toISOString().slice(0, 10)},${at + 10}`,
  );
  const file = ["customer,date,amount", ...rows].join("\n");
  const { importId } = await call(app, "POST", "/api/v1/imports?fileName=shop.csv", file);
  for (const [name, wanted] of [
    ["check", "checked"],
    ["run", "done"],
  ] as const) {
    await call(app, "POST", `/api/v1/imports/${importId}/${name}`);
    await until(app, `/api/v1/imports/${importId}`, ({ state }) => state === wanted);
  }
  const { items } = await call(app, "GET", `/api/v1/customers?limit=${CUSTOMERS}`);
  return Array.isArray(items) ? items.map(({ customerId }) => String(customerId)) : [];
}

type Customer = { surveyId: string; customerId: string; at: number };

/** Answers as a customer would; every fifth does not, and every ninth not to the end. */
async function answered(
  { app }: Stage,
  { language }: Reader,
  { surveyId, customerId, at }: Customer,
): Promise<void> {
  const touchpoint = at % 3 === 0 ? "installation" : "delivery";
  const asked: Json = { surveyId, touchpoint, language };
  const { url } = await call(app, "POST", `/api/v1/customers/${customerId}/survey-link`, asked);
  const page = new URL(new URL(String(url)).pathname, app.url);
  const send = (form: Record<string, string>) =>
    fetch(page, {
      method: "POST",
      redirect: "manual",
      headers: { origin: app.url },
      body: new URLSearchParams(form),
    });
  if (at % 5 === 4) return;
  await fetch(page);
  const isLate = touchpoint === "installation" ? at % 2 === 0 : at % 7 === 1;
  await send({ q: "satisfaction", v: String(isLate ? 1 + (at % 2) : 4 + (at % 2)) });
  if (at % 9 === 8) return;
  await send({ q: "comparison", v: String(isLate ? 1 : 2 + (at % 2)) });
  const { late, fine } = WORDS[language];
  await send(at % 4 === 0 ? { q: "why", t: isLate ? late : fine } : { q: "why", skip: "1" });
}
