import type { Page } from "playwright-core";
import { findDuplicates } from "../../src/memory/duplicates/duplicates.ts";
import { aPerson } from "../application.ts";
import { openStage, type Stage } from "./app.ts";
import { bringIn, FILES } from "./hostile-files.ts";
import {
  type People,
  type ToldContact,
  tellCases,
  tellContacts,
  tellEvents,
  tellTeam,
} from "./hostile-said.ts";
import { tellSettings } from "./hostile-settings.ts";
import { type ToldSurvey, tellSurvey } from "./hostile-surveys.ts";
import { hostile, named } from "./hostile-texts.ts";
import { type Teller, tellerOf } from "./teller.ts";

/** A contact, and whose it is. */
type ContactAt = Pick<ToldContact, "customerId" | "contactId">;

/** Where of all that is told it is to be seen. */
export type Told = {
  imports: Record<"sales" | "contracts" | "people" | "calls" | "reviews" | "draft", string>;
  /** Of the customer that all is told of, of one who only subscribes, of one by events, of a merged one, of two alike. */
  customers: { whole: string; subscriber: string; byEvents: string; merged: string; alike: [string, string] };
  contacts: Record<"whole" | "call" | "review", ContactAt>;
  cases: { open: string; closed: string };
  survey: ToldSurvey;
};

type Watched = { page: Page; faults: string[] };

const ROLES = ["director", "agent", "partner"] as const;

/** The application, told nothing but hostile texts; `watched`: a page of somebody who has signed in. */
export type HostileStage = Stage & {
  told: Told;
  watched(who: "director" | "partner" | "nobody", path: string): Promise<Watched>;
};

/** Tells it by files, by the API, and by what customers send. */
export async function openHostileStage(): Promise<HostileStage> {
  const stage = await openStage();
  const told = await tellAll(stage, await hire(stage));
  return {
    ...stage,
    told,
    watched: async (who, path) => {
      const opened = who === "nobody" ? stage.open(path) : stage.signedIn(`${who}@example.com`, path);
      const found = await opened;
      found.page.on("dialog", (dialog) => {
        // Who leaves what is not saved is asked by the browser.
        if (dialog.type() === "beforeunload") void dialog.accept();
        else found.faults.push("a dialog");
      });
      return found;
    },
  };
}

/** A director, an agent and a partner with hostile names. */
async function hire({ app, cookieOf }: Stage): Promise<People> {
  const { services } = app;
  const hired = ROLES.map(async (role) => {
    const { personId, email } = await aPerson(services, role);
    const name = named(`name of ${role}`);
    await services.store.pool.query("update person set name = $1 where id = $2", [name, personId]);
    return { personId, teller: tellerOf(app, await cookieOf(email)) };
  });
  const [director, agent, partner] = await Promise.all(hired);
  if (!director || !agent || !partner) throw new RangeError("nobody was hired");
  return {
    ...{ director: director.teller, agent: agent.teller },
    ...{ directorId: director.personId, agentId: agent.personId, partnerId: partner.personId },
  };
}

async function tellAll(stage: Stage, hired: People): Promise<Told> {
  const { director } = hired;
  await tellSettings(director);
  const sales = await bringIn(director, FILES.sales());
  const contracts = await bringIn(director, FILES.subscriptions());
  const people = await bringIn(director, FILES.customers());
  const calls = await bringIn(director, FILES.calls());
  const reviews = await bringIn(director, FILES.reviews());
  await director.asked("POST", "/import-mappings", { importId: sales, name: named("saved reading") });
  const draft = await bringIn(director, FILES.sales(), "draft");
  await tellEvents(director);
  const contact = await tellContacts(director);
  const merged = await tellMerges(stage, director);
  const idOf = idsOf(stage);
  const whole = contact.customerId;
  const survey = await tellSurvey(stage.app, director, await Promise.all(["C5", "C6", "C7", "C0"].map(idOf)));
  const cases = await tellCases(hired, whole);
  await tellTeam(hired, contact, await idOf("C1"));
  await director.asked("POST", "/insight/recompute", {});
  await director.until("/insight", "done");
  const [call, review] = [await aContact(stage, "L0"), await aContact(stage, "V1")];
  return {
    imports: { sales, contracts, people, calls, reviews, draft },
    customers: { whole, subscriber: await idOf("S4"), byEvents: await idOf("E1"), ...merged },
    contacts: { whole: { customerId: whole, contactId: contact.contactId }, call, review },
    cases,
    survey,
  };
}

/** Two customers who became one, and two who may be. */
async function tellMerges(
  { app }: Stage,
  { asked }: Teller,
): Promise<{ merged: string; alike: [string, string] }> {
  const sale = (number: number, customer: object) => ({
    ...{ externalId: `merge ${number}`, at: "2026-01-01T12:00:00Z", amountMinor: 100 },
    customer: { externalId: `M${number}`, ...customer },
  });
  const alike = {
    name: named("name of two"),
    phone: "+34600111222",
    street: named("street of two"),
    postcode: "36201",
  };
  const sales = [
    sale(1, { name: named("name that stays"), city: hostile("city that stays", 0), phone: "+34600111333" }),
    sale(2, { name: named("name that goes"), city: hostile("city that goes", 1) }),
    sale(3, alike),
    sale(4, alike),
  ];
  await asked("POST", "/purchases", sales);
  const [one = "", two = "", three = "", four = ""] = await Promise.all(
    ["M1", "M2", "M3", "M4"].map(idsOf({ app })),
  );
  await asked("POST", `/customers/${one}/merge`, { mergedId: two });
  await findDuplicates(app.services.db, new Date());
  return { merged: one, alike: [three, four] };
}

function idsOf({ app }: Pick<Stage, "app">): (number: string) => Promise<string> {
  return async (number) => {
    const { rows } = await app.services.store.pool.query(
      "select customer_id from identity where kind = 'external' and value = $1",
      [number],
    );
    return rows[0]?.customer_id;
  };
}

/** A contact of a file. */
async function aContact({ app }: Stage, number: string): Promise<ContactAt> {
  const { rows } = await app.services.store.pool.query(
    'select customer_id as "customerId", contact_id as "contactId" from contact where external_id = $1',
    [number],
  );
  return rows[0];
}
