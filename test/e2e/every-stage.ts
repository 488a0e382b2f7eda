import { setTimeout as delay } from "node:timers/promises";
import { aPerson } from "../application.ts";
import { untilUnderstood } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";
import { everyPath } from "./every-path.ts";
import { type Everything, tellEverything } from "./everything.ts";
import { type Teller, tellerOf } from "./teller.ts";

/** The application with the sample and something of everything on its screens. */
export type EveryStage = Stage & { addresses: readonly string[] };

/** Has work on his day. */
export const DIRECTOR = "director@example.com";
export const PARTNER = "partner@example.com";

/** Told by a visitor first, since with the first account there is none any more. */
export async function openEveryStage(): Promise<EveryStage> {
  const stage = await openStage();
  const { services } = stage.app;
  const visitor = tellerOf(stage.app);
  await visitor.asked("POST", "/webhooks", {
    url: "https://hook.example.com/",
    types: ["contact.recorded"],
  });
  await visitor.asked("POST", "/sample/load", {});
  await untilUnderstood(stage.app);
  const { personId } = await aPerson(services, "director", DIRECTOR);
  const partner = await aPerson(services, "partner", PARTNER);
  const director = tellerOf(stage.app, await stage.cookieOf(DIRECTOR));
  const told = await tellEverything(director);
  await aGap(director);
  await workFor(director, personId, told);
  await passed(director, partner.personId, told);
  // A run that ends while a screen is looked at has the screen ask for everything anew.
  await until(director, "/insight", ({ running }) => running === false);
  return { ...stage, addresses: everyPath(told.things) };
}

async function until(
  { asked }: Teller,
  path: string,
  isSo: (said: Record<string, unknown>) => boolean,
): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (isSo(await asked("GET", path))) return;
    await delay(100);
  }
  throw new Error(`${path} goes on as it was`);
}

/** A survey that asks what is expected and got. */
async function aGap({ asked }: Teller): Promise<void> {
  const titled = (kind: string, id: string) => ({ kind, id, title: { es: id } });
  const scale = { dimension: "reliability", points: 7 };
  const questions = [
    { ...titled("expectation", "expects"), ...scale },
    { ...titled("perception", "sees"), ...scale },
  ];
  const survey = { name: "Entrega", touchpoint: "delivery", content: { language: "es", questions } };
  const { surveyId } = await asked("POST", "/surveys", survey);
  await asked("PUT", `/surveys/${surveyId}/state`, { state: "open" });
}

/** All customers are his, he has a case and something to do about it, and is asked what he believes. */
async function workFor(
  director: Teller,
  personId: string,
  { customerId, caseId }: Everything,
): Promise<void> {
  const { asked } = director;
  await asked("POST", "/owners", { personId, reason: "All of them", filter: { owner: "none" } });
  const task = { title: "Ask the carrier", dueAt: new Date(Date.now() + 3_600_000).toISOString() };
  await asked("POST", `/customers/${customerId}/cases/${caseId}/take`);
  await asked("POST", `/customers/${customerId}/cases/${caseId}/tasks`, task);
  await until(director, "/today", ({ said, cases }) =>
    [said, cases].every((list) => Array.isArray(list) && list.length > 0),
  );
}

async function passed(
  { asked }: Teller,
  partnerId: string,
  { contactOf, matterId }: Everything,
): Promise<void> {
  const words = { subject: "The boiler is cold", note: "Look at it before noon", releases: ["phone"] };
  await asked("POST", `/customers/${contactOf}/passes`, { partnerId, matterId, ...words });
}
