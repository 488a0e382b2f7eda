import { setTimeout as delay } from "node:timers/promises";
import type { APIRequestContext, BrowserContextOptions } from "playwright-core";
import { expect } from "vitest";
import { z } from "zod";
import { aPerson } from "../application.ts";
import { post, untilUnderstood } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";
import { signIn } from "./case-stage.ts";
import { everyPath, type Named } from "./every-path.ts";

/** The application with the sample and something of everything on its screens. */
export type EveryStage = Stage & {
  addresses: readonly string[];
  /** What a browser keeps of the director, who has work on his day. */
  director: NonNullable<BrowserContextOptions["storageState"]>;
};

export const PARTNER = "partner@example.com";

const DRAFT = "fecha;cliente;importe\n2025-01-02;1;10,50\n2025-13-45;2;20,00\n";
const Ids = z.object({ items: z.array(z.object({ customerId: z.uuid() })).min(2) });
const SurveyId = z.object({ surveyId: z.uuid() });
const WholeCase = z.object({ case: z.object({ caseId: z.uuid() }) });
const Contact = z.object({ customerId: z.uuid(), contactId: z.uuid(), matterId: z.uuid() });

/** Told by a visitor first, since with the first account there is none any more. */
export async function openEveryStage(): Promise<EveryStage> {
  const stage = await openStage();
  const webhook = { url: "https://hook.example.com/", types: ["contact.recorded"] };
  await post(stage.app, "/api/v1/webhooks", webhook);
  await post(stage.app, "/api/v1/sample/load", {});
  await untilUnderstood(stage.app);
  const { personId } = await aPerson(stage.app.services, "director");
  const partner = await aPerson(stage.app.services, "partner", PARTNER);
  const { page } = await signIn(stage, "director@example.com", "/settings/about");
  const ask = asking(stage, page.request);
  const named = await told(ask);
  await workFor(ask, personId, named);
  await passed(ask, partner.personId, named);
  // A run that ends while a screen is looked at has the screen ask for everything anew.
  await until(ask, "/insight", ({ running }) => running === false);
  const director = await page.context().storageState();
  await page.context().close();
  return { ...stage, addresses: everyPath(named), director };
}

type Ask = (method: string, path: string, data?: object | string) => Promise<unknown>;

/** Asks as who is signed in; texts go as files. */
function asking({ app }: Stage, request: APIRequestContext): Ask {
  return async (method, path, data) => {
    const type = typeof data === "string" ? "text/csv" : "application/json";
    const headers = { origin: app.url, "content-type": type };
    const answer = await request.fetch(`${app.url}/api/v1${path}`, {
      method,
      headers,
      ...(data && { data }),
    });
    expect(answer.ok(), `${path}: ${answer.status()} ${answer.ok() || (await answer.text())}`).toBe(true);
    return answer.json();
  };
}

async function until(
  ask: Ask,
  path: string,
  isSo: (said: Record<string, unknown>) => boolean,
): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (isSo(z.record(z.string(), z.unknown()).parse(await ask("GET", path)))) return;
    await delay(100);
  }
  throw new Error(`${path} goes on as it was`);
}

type Everything = Named & { matterId: string };

/** What the addresses name. */
async function told(ask: Ask): Promise<Everything> {
  const [one, other] = Ids.parse(await ask("GET", "/customers?limit=2")).items;
  const customerId = one?.customerId ?? "";
  const opened = await ask("POST", `/customers/${customerId}/cases`, { reason: "The parcel is late" });
  const contact = {
    externalId: "W1",
    at: new Date().toISOString(),
    channel: "phone",
    text: "The boiler is cold",
  };
  const said = await ask("POST", "/contacts", { ...contact, customer: { phone: "600111222" } });
  const { customerId: contactOf, contactId, matterId } = Contact.parse(said);
  const { importId } = z
    .object({ importId: z.uuid() })
    .parse(await ask("POST", "/imports?fileName=ventas.csv", DRAFT));
  const { caseId } = WholeCase.parse(opened).case;
  const named = { customerId, otherId: other?.customerId ?? "", caseId, contactOf, contactId, matterId };
  return { ...named, importId, surveyId: await aSurvey(ask), key: "delivery" };
}

/** A survey that is open to everybody, with a link; and one that asks what is expected and got. */
async function aSurvey(ask: Ask): Promise<string> {
  const titled = (kind: string, id: string, more = {}) => ({ kind, id, title: { es: id }, ...more });
  const questions = [titled("nps", "recommend")];
  const survey = { name: "Mesa", mode: "anonymous", content: { language: "es", questions } };
  const { surveyId } = SurveyId.parse(await ask("POST", "/surveys", survey));
  await ask("POST", `/surveys/${surveyId}/links`, { kind: "qr", name: "Mesa 1" });
  const scale = { dimension: "reliability", points: 7 };
  const pair = [titled("expectation", "expects", scale), titled("perception", "sees", scale)];
  const content = { language: "es", questions: pair };
  const gap = await ask("POST", "/surveys", { name: "Entrega", touchpoint: "delivery", content });
  await ask("PUT", `/surveys/${SurveyId.parse(gap).surveyId}/state`, { state: "open" });
  return surveyId;
}

/** All customers are his, he has a case and something to do about it, and is asked what he believes. */
async function workFor(ask: Ask, personId: string, { customerId, caseId }: Named): Promise<void> {
  await ask("POST", "/owners", { personId, reason: "All of them", filter: { owner: "none" } });
  const task = { title: "Ask the carrier", dueAt: new Date(Date.now() + 3_600_000).toISOString() };
  await ask("POST", `/customers/${customerId}/cases/${caseId}/take`);
  await ask("POST", `/customers/${customerId}/cases/${caseId}/tasks`, { ...task, assigneeId: personId });
  await until(ask, "/today", ({ said, cases }) =>
    [said, cases].every((list) => Array.isArray(list) && list.length > 0),
  );
}

async function passed(ask: Ask, partnerId: string, { contactOf = "", matterId }: Everything): Promise<void> {
  const words = { subject: "The boiler is cold", note: "Look at it before noon", releases: ["phone"] };
  await ask("POST", `/customers/${contactOf}/passes`, { partnerId, matterId, ...words });
}
