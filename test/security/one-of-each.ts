import { companyEar } from "../../src/listening/words/hearing/ear.ts";
import { hearWaiting } from "../../src/listening/words/hearing/hear.ts";
import { newId } from "../../src/platform/ids.ts";
import { done, type Somebody, somebody } from "../action-desk.ts";
import { type House, ORIGIN } from "../application.ts";
import { mailOver } from "../mail-desk.ts";
import { within } from "../quality-desk.ts";
import { aSurvey, asked } from "../survey-desk.ts";

/** Who works there, and what the company has one of. */
export type Company = {
  director: Somebody;
  agent: Somebody;
  partner: Somebody;
  surveyId: string;
  standardId: string;
};

/** A company with a promise that is broken by who waits, and a survey. */
export async function aCompany(house: House): Promise<Company> {
  const director = await somebody(house, "Dora", "director");
  const standard = { name: "Soon", promise: within("answered-within", 3), state: "active" };
  const { standardId } = await done(house, director, ["POST", "/standards", standard]);
  const { surveyId } = await aSurvey(house, {}, director);
  await mailOver(house, 1, undefined, director);
  return {
    ...{ director, standardId, surveyId },
    agent: await somebody(house, "Eva"),
    partner: await somebody(house, "Fast", "partner"),
  };
}

/** Ids of all that one customer has, by the names that routes give them. */
export type Things = Readonly<Record<string, string>>;

/** A customer with one of each thing there is of customers; every text of his has his name in it. */
export async function oneOfEach(house: House, company: Company, name: string): Promise<Things> {
  const { director } = company;
  const told = await aContact(house, director, name);
  const { customerId, contactId } = told;
  const of = `/customers/${customerId}`;
  const post = (who: Somebody, path: string, body?: object) => done(house, who, ["POST", path, body]);
  const note = await post(director, `${of}/notes`, { text: `note on ${name}` });
  const consent = { purpose: "surveys", channel: "email", state: "given", source: `consent of ${name}` };
  const { consentId } = await post(director, `${of}/consents`, consent);
  const kindness = { customerId, text: `kindness to ${name}`, personId: director.id };
  const { kindnessId } = await post(director, "/kindnesses", kindness);
  const page = await asked(house, company.surveyId, name, { who: director, customerId, occasion: name });
  await page.post({ q: "satisfaction", v: "2" });
  await page.post({ q: "expected", v: "1" });
  await page.post({ q: "why", t: `answer of ${name}` });
  return {
    ...told,
    ...(await inACase(house, company, customerId, name)),
    ...{ subjectId: contactId, noteId: note.noteId, entryId: note.noteId, consentId, kindnessId },
    passId: await aPass(house, company, told, name),
    attachmentId: await anAttachment(house, director, told, name),
    blockId: await aBlock(house, customerId, name),
    mergeId: await aMerge(house, director, customerId, name),
    answerId: await theOne(
      house,
      "select answer_id as id from survey_answer where customer_id = $1",
      customerId,
    ),
    commentId: await aComment(house, customerId),
  };
}

async function aContact(house: House, director: Somebody, name: string) {
  const now = house.services.clock().getTime();
  const customer = { externalId: `number of ${name}`, name, email: `${name.toLowerCase()}@example.com` };
  const purchase = {
    externalId: `purchase of ${name}`,
    at: new Date(now - 86_400_000).toISOString(),
    amountMinor: 100,
  };
  await done(house, director, ["POST", "/purchases", [{ ...purchase, customer }]]);
  const contact = {
    ...{
      externalId: `contact of ${name}`,
      at: new Date(now - 60_000).toISOString(),
      customer,
      channel: "email",
    },
    ...{
      subject: `subject of ${name}`,
      text: `The parcel of ${name} is late`,
      reference: name,
      waitSeconds: 660,
    },
  };
  const { customerId, contactId, matterId } = await done(house, director, ["POST", "/contacts", contact]);
  return { customerId, contactId, matterId };
}

async function inACase(house: House, { director, agent }: Company, customerId: string, name: string) {
  const cases = `/customers/${customerId}/cases`;
  const { items } = await done(house, director, ["GET", cases]);
  const { caseId } = items[0];
  const act = (what: string, body?: object) =>
    done(house, agent, ["POST", `${cases}/${caseId}/${what}`, body]);
  await act("take");
  const until = new Date(house.services.clock().getTime() + 3_600_000).toISOString();
  await act("tasks", { title: `task for ${name}` });
  await act("promise", { until, text: `promise to ${name}` });
  await act("compensations", { kind: "other", amountMinor: 100, text: `compensation for ${name}` });
  const { handOver } = await act("hand-over", { toIds: [director.id], note: `hand-over of ${name}` });
  const mail = { channel: "email", subject: name, text: `mail to ${name}`, byCompanyMail: true };
  const { contactId: mailId } = await act("send", mail);
  const { tasks, promises, compensations } = await done(house, director, ["GET", `${cases}/${caseId}`]);
  return {
    ...{ caseId, mailId, handOverId: handOver.handOverId, taskId: tasks[0].taskId },
    ...{ promiseId: promises[0].promiseId, compensationId: compensations[0].compensationId },
  };
}

async function aPass(house: House, { agent, partner }: Company, told: Things, name: string): Promise<string> {
  const said = { subject: `pass of ${name}`, note: `note for ${name}` };
  const body = { ...said, matterId: told.matterId, partnerId: partner.id };
  return (await done(house, agent, ["POST", `/customers/${told.customerId}/passes`, body])).passId;
}

async function anAttachment(house: House, who: Somebody, told: Things, name: string): Promise<string> {
  const query = new URLSearchParams({ customerId: told.customerId ?? "", name: `file of ${name}.txt` });
  const answer = await sendText(house, who, `/api/v1/contacts/${told.contactId}/attachments?${query}`);
  return (await answer.json()).attachmentId;
}

/** Sends a plain text, as a browser on a page of ours would. */
export async function sendText(house: House, who: Somebody, path: string): Promise<Response> {
  const headers = { host: "127.0.0.1:3000", origin: ORIGIN, "content-type": "text/plain", ...who.headers };
  const request = new Request(ORIGIN + path, { method: "POST", headers, body: "a plain text" });
  return house.door.fetch(request, { incoming: { socket: { remoteAddress: "127.0.0.1" } } });
}

/** Mail to him came back. */
async function aBlock(house: House, customerId: string, name: string): Promise<string> {
  const { store, clock } = house.services;
  const blockId = newId(clock());
  await store.pool.query(
    `insert into address_block (customer_id, block_id, channel, address, because, detail, at)
     values ($1, $2, 'email', $3, 'bounced', $4, $5)`,
    [customerId, blockId, `${name}@example.com`, `unknown: ${name}`, clock()],
  );
  return blockId;
}

/** Somebody who turned out to be him. */
async function aMerge(house: House, who: Somebody, customerId: string, name: string): Promise<string> {
  const customer = { externalId: `other number of ${name}`, name: `other name of ${name}` };
  const purchase = {
    externalId: `other purchase of ${name}`,
    at: "2026-01-01T12:00:00Z",
    customer,
    amountMinor: 100,
  };
  await done(house, who, ["POST", "/purchases", [purchase]]);
  const number = "select customer_id as id from identity where kind = 'external' and value = $1";
  const mergedId = await theOne(house, number, customer.externalId);
  return (await done(house, who, ["POST", `/customers/${customerId}/merge`, { mergedId }])).mergeId;
}

async function aComment(house: House, customerId: string): Promise<string> {
  const { db } = house.services;
  await hearWaiting(db, await companyEar(db));
  return theOne(house, "select comment_id as id from comment where customer_id = $1 limit 1", customerId);
}

async function theOne(house: House, text: string, value: string): Promise<string> {
  const { rows } = await house.services.store.pool.query(text, [value]);
  if (rows[0] === undefined) throw new Error(`${text}: nothing`);
  return rows[0].id;
}
