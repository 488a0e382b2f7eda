import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import type { z } from "zod";
import { done, somebody, tell } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { CLOSED, caseDesk } from "../../../test/case-desk.ts";
import { deskOn, wholeImport } from "../../../test/import-desk.ts";
import { contact } from "../../../test/quality-desk.ts";
import { aSurvey, asked } from "../../../test/survey-desk.ts";
import { aHouseThatTells, receivers } from "../../../test/webhook-desk.ts";
import { oweMissed } from "../../action/voice/missed.ts";
import { escalateDue } from "../../action/working/escalation.ts";
import type { TimelineEntry } from "../../insight/customers/customer-list.ts";
import { attach } from "../../memory/attachments/attachments.ts";
import { EVENT_TYPES, type EventType } from "../../memory/events/event.ts";
import { rememberPurchases } from "../../memory/purchases/purchases.ts";
import { rememberSubscriptions } from "../../memory/subscriptions/calls.ts";

const { listen, closeAll } = receivers();
afterEach(closeAll);

/** Every kind of entry a customer's timeline has, and the kind of event that tells of it. A new one must say its own. */
const TOLD_AS: Record<z.infer<typeof TimelineEntry>["kind"], EventType> = {
  purchase: "purchase.recorded",
  return: "purchase.recorded",
  correction: "purchase.recorded",
  "import-undone": "import.ended",
  "customer-created": "customer.created",
  merged: "customer.merged",
  subscribed: "subscription.recorded",
  left: "subscription.recorded",
  "subscription-corrected": "subscription.recorded",
  contact: "contact.recorded",
  "contact-corrected": "contact.recorded",
  "contact-taken-back": "contact.recorded",
  "contact-moved": "contact.moved",
  note: "note.recorded",
  "standard-broken": "standard.broken",
  owner: "owner.changed",
  passed: "matter.passed",
  case: "case.changed",
  invitation: "invitation.changed",
  answer: "answer.recorded",
};

/** What was said in confidence: in words of each place where somebody writes something. */
const SECRET = "hush-hush";

test("each kind of event that there is happens, is delivered and documented, and keeps to itself what was said", async ({
  house,
}) => {
  const receiver = await listen();
  const { make, round } = aHouseThatTells(house);
  await make(receiver, [...EVENT_TYPES]);
  const got = async () => {
    for (let times = 0; times < 20; times++) await round();
    return receiver.got.map(({ body }) => ({ body, ...JSON.parse(body) }));
  };

  const { goneId, staysId, dora } = await everythingHappens(house);
  const told = await got();
  const atOnce = { immediately: true };
  await done(house, dora, ["POST", `/customers/${goneId}/erasure`, atOnce]);
  told.push(...(await got()).slice(told.length));

  expect([...new Set(told.map(({ type }) => type))].toSorted()).toEqual([...EVENT_TYPES].toSorted());
  expect(told.filter(({ body }) => body.includes(SECRET))).toEqual([]);
  expect(Math.max(...told.map(({ body }) => body.length))).toBeLessThan(4000);
  expect(told.filter(({ type }) => type === "customer.changed").map(({ data }) => data)).toEqual(
    expect.arrayContaining([{ customerId: staysId, changed: { language: "en" } }]),
  );
  const docs = await readFile(join(import.meta.dirname, "../../../docs/webhooks.md"), "utf8");
  expect(EVENT_TYPES.filter((type) => !docs.includes(`| \`${type}\` |`))).toEqual([]);
  expect(Object.values(TOLD_AS).filter((type) => !EVENT_TYPES.includes(type))).toEqual([]);
});

/** Something of each kind, but what is told of who is erased. */
async function everythingHappens(house: House) {
  const { db, clock } = house.services;
  const { boss, eva, leo, customerId, act } = await caseDesk(house);
  const dora = await somebody(house, "Dora", "director");
  await soldTo(house);
  await done(house, boss, ["PUT", `/customers/${customerId}/language`, { language: "en" }]);
  const owner = { personId: eva.id, reason: "hers", customerIds: [customerId] };
  await done(house, boss, ["POST", "/owners", owner]);
  await saidAbout(house, { customerId, boss, eva });
  await met(house, { customerId, boss: dora, eva });
  const { surveyId } = await aSurvey(house, {}, dora);
  await (await asked(house, surveyId, "", { who: dora, customerId })).post({ q: "satisfaction", v: "4" });
  await done(house, dora, ["POST", `/customers/${customerId}/invitations`, { surveyId }]);
  await act(eva, "notes", { text: SECRET });
  await act(eva, "promise", { until: "2026-11-27T12:00:00Z", text: SECRET });
  await act(eva, "hand-over", { note: SECRET, toIds: [leo.id] });
  house.at(new Date("2026-11-28T12:00:00Z"));
  await escalateDue(db, clock());
  await act(boss, "close", { ...CLOSED, text: SECRET });
  const goneId = await mergedAndSplit(house, customerId, boss);
  await done(house, dora, ["POST", `/customers/${goneId}/erasure`, {}]);
  await done(house, dora, ["DELETE", `/customers/${goneId}/erasure`]);
  const file = "Código cliente;Nombre;Email\n9;Ana;ana@example.com";
  await wholeImport(deskOn(db, tmpdir()), file);
  house.at(new Date("2026-11-30T12:00:00Z"));
  await oweMissed(db, clock());
  return { staysId: customerId, goneId, dora };
}

async function soldTo({ services: { db, clock } }: House): Promise<void> {
  const bought = { externalId: "P1", at: "2026-11-20T10:00:00Z", amountMinor: 100 };
  await rememberPurchases(db, [{ ...bought, customer: { externalId: "C1", city: "Cádiz" } }], clock());
  const contract = { externalId: "S1", startedOn: "2026-01-01", priceMinor: 990 };
  await rememberSubscriptions(db, [{ ...contract, customer: { externalId: "C1" } }], clock());
}

type Among = Record<"boss" | "eva", Awaited<ReturnType<typeof somebody>>> & { customerId: string };

async function saidAbout(house: House, { customerId, boss, eva }: Among): Promise<void> {
  const consent = { purpose: "marketing", channel: "email", state: "given", source: "form" };
  const proof = { textShown: SECRET };
  await done(house, eva, ["POST", `/customers/${customerId}/consents`, { ...consent, proof }]);
  await done(house, eva, ["POST", `/customers/${customerId}/notes`, { text: SECRET }]);
  const kindness = { customerId, text: SECRET, personId: eva.id };
  await done(house, boss, ["POST", "/kindnesses", kindness]);
  await done(house, eva, ["POST", "/obstacles", { text: SECRET }]);
}

async function met(house: House, { customerId, boss, eva }: Among): Promise<void> {
  const { db, clock } = house.services;
  const promise = { kind: "answered-within", limit: { value: 3, unit: "minutes", calendarId: null } };
  await done(house, boss, ["POST", "/standards", { name: "Calls", promise, state: "active" }]);
  const all = { kind: "share-kept", each: promise, share: 1, period: "week", fewest: 1 };
  await done(house, boss, ["POST", "/standards", { name: "Each call", promise: all, state: "active" }]);
  const call = { channel: "phone", waitSeconds: 660, text: SECRET, payload: { said: SECRET } };
  const [told] = await tell(house, [contact("2026-11-23T08:30:00Z", { ...call, reference: "R9" })]);
  const [contactId, matterId] = [told?.contactId ?? "", told?.matterId ?? ""];
  async function* content() {
    yield Buffer.from(SECRET);
  }
  const actor = { kind: "visitor", role: "director", id: "visitor", name: "visitor" } as const;
  const file = { name: `${SECRET}.txt`, mediaType: "text/plain", content: content(), actor } as const;
  await attach(db, { ...file, customerId, contactId }, clock());
  const partner = await somebody(house, "Fast", "partner");
  const pass = { matterId, partnerId: partner.id, subject: SECRET, note: SECRET };
  await done(house, eva, ["POST", `/customers/${customerId}/passes`, pass]);
  await done(house, eva, ["POST", `/contacts/${contactId}/matter`, { customerId, matterId: null }]);
}

async function mergedAndSplit(house: House, customerId: string, boss: Among["boss"]): Promise<string> {
  const [other] = await tell(house, [
    contact("2026-11-23T08:40:00Z", { customer: { externalId: "C2", name: "Anita" }, reference: "R2" }),
  ]);
  const mergedId = other?.customerId ?? "";
  const merged = await done(house, boss, ["POST", `/customers/${customerId}/merge`, { mergedId }]);
  await done(house, boss, ["POST", `/customers/${customerId}/merges/${merged.mergeId}/undo`]);
  return mergedId;
}
