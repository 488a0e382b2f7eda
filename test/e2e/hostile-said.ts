import { TOUCHPOINT } from "./hostile-settings.ts";
import { HOSTILE, hostile, named } from "./hostile-texts.ts";
import type { Teller } from "./teller.ts";

const DAY = 24 * 3600 * 1000;
const HOUR = 3600 * 1000;

/** Who there is beside the customers: the director who tells, and two others. */
export type People = {
  director: Teller;
  agent: Teller;
  agentId: string;
  directorId: string;
  partnerId: string;
};

/** A contact of the customer, and what is kept beside it. */
export type ToldContact = { customerId: string; contactId: string; matterId: string };

const before = (ms: number) => new Date(Date.now() - ms).toISOString();

/** Contacts hostile in every text there is, with a promise they break, so that a case and its page say it again. */
export async function tellContacts({ asked, sent }: Teller): Promise<ToldContact> {
  const contacts = HOSTILE.map((_, i) => ({
    source: named("source"),
    externalId: `${i} ${named("number of a contact")}`,
    at: before(i * 60_000),
    customer: { externalId: `C${i % 3}` },
    channel: "email",
    touchpoint: TOUCHPOINT,
    actor: { kind: "team", name: hostile("team", i) },
    subject: hostile("subject", i),
    text: hostile("text", i),
    waitSeconds: 660,
    outcome: "promised",
    promisedUntil: new Date(Date.now() + DAY).toISOString(),
    reference: named("reference"),
    trackingCode: hostile("tracking code", i),
    payload: { [named("name of more")]: hostile("more", i) },
  }));
  const { taken } = await asked("POST", "/contacts", contacts);
  const [first] = taken;
  const { customerId, contactId } = first;
  await asked("POST", `/customers/${customerId}/notes`, { text: named("note on a contact"), contactId });
  await asked("POST", `/customers/${customerId}/notes`, { text: named("note on a customer") });
  const query = new URLSearchParams({ customerId, name: named("attachment") });
  await sent(`/contacts/${contactId}/attachments?${query}`, "text/plain", HOSTILE.join("\n"));
  const proof = {
    ...{ textShown: named("text agreed to"), formVersion: named("version of a form") },
    document: named("document"),
  };
  const consent = {
    purpose: "hostile",
    channel: "email",
    state: "given",
    source: named("source of consent"),
  };
  await asked("POST", `/customers/${customerId}/consents`, { ...consent, proof });
  const surveys = {
    purpose: "surveys",
    channel: "email",
    state: "given",
    source: named("source of consent"),
  };
  await asked("POST", `/customers/${customerId}/consents`, surveys);
  return first;
}

/** What a customer does on the company's pages, as analytics.js tells it. */
export async function tellEvents(director: Teller): Promise<void> {
  const { key } = await director.asked("POST", "/api-keys", { name: "events", scopes: ["write"] });
  const properties = { [named("name of a property")]: named("property"), url: named("address of a page") };
  const traits = {
    name: named("customer of an event"),
    email: "event@example.com",
    city: named("city of an event"),
  };
  const batch = [
    { type: "identify", userId: "E1", traits },
    { type: "track", userId: "E1", event: named("event"), properties },
    { type: "page", userId: "E1", name: named("page"), properties },
  ].map((one, i) => ({ ...one, messageId: `m${i}`, timestamp: before((3 - i) * HOUR) }));
  const answer = await fetch(`${director.app.url}/v1/batch`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Basic ${btoa(`${key}:`)}` },
    body: JSON.stringify({ batch }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** Says something hostile in each place of a case, one that goes on and one that has ended. */
export async function tellCases(
  { director, agent, agentId, directorId }: People,
  customerId: string,
): Promise<{ open: string; closed: string }> {
  const cases = `/customers/${customerId}/cases`;
  const { items } = await director.asked("GET", cases);
  const open = items.find(({ state }: { state: string }) => state !== "closed").caseId;
  const about = (who: Teller, caseId: string, what: string, body: object = {}) =>
    who.asked("POST", `${cases}/${caseId}/${what}`, body);
  await about(agent, open, "take");
  await about(agent, open, "notes", { text: named("note on a case") });
  await about(agent, open, "contacted", { text: named("what was said") });
  await about(agent, open, "tasks", { title: named("task"), assigneeId: directorId });
  const until = new Date(Date.now() + HOUR).toISOString();
  await about(agent, open, "promise", { until, text: named("promise") });
  await about(agent, open, "compensations", { kind: "other", amountMinor: 100, text: named("compensation") });
  await about(agent, open, "send", {
    channel: "email",
    subject: named("subject sent"),
    text: named("text sent"),
  });
  await about(agent, open, "hand-over", { toIds: [directorId], note: named("note of a hand-over") });

  const { case: other } = await agent.asked("POST", cases, { reason: named("reason of a case") });
  const closed = other.caseId;
  await about(director, closed, "take");
  const kept = await about(director, closed, "promise", { until, text: named("promise kept") });
  const { promiseId } = kept.promises[0];
  await about(director, closed, `promises/${promiseId}/kept`, { text: named("how it was kept") });
  await about(director, closed, "hand-over", { toIds: [agentId], note: named("note refused") });
  const { handOver } = await director.asked("GET", `${cases}/${closed}`);
  await about(agent, closed, `hand-overs/${handOver.handOverId}/decline`, { text: named("why not") });
  const end = { outcome: "recovered", rootCause: TOUCHPOINT, text: named("how it ended") };
  await about(director, closed, "close", end);
  return { open, closed };
}

/** What people of the company say to each other. */
export async function tellTeam(
  { director, agent, agentId, partnerId, directorId }: People,
  { customerId, matterId }: ToldContact,
  ownerOf: string,
): Promise<void> {
  await director.asked("POST", "/owners", {
    ...{ personId: agentId, reason: named("why he answers"), customerIds: [customerId, ownerOf] },
  });
  const rule = {
    ruleId: crypto.randomUUID(),
    name: named("rule of owners"),
    when: { country: named("country of a rule") },
  };
  await director.asked("PUT", "/owner-rules", { rules: [{ ...rule, toIds: [agentId], share: "turn" }] });
  const [from, until] = [new Date().toISOString(), new Date(Date.now() + DAY).toISOString()];
  await director.asked("POST", "/absences", { personId: agentId, substituteId: directorId, from, until });
  await agent.asked("POST", "/obstacles", { text: named("obstacle") });
  const { obstacleId } = await agent.asked("POST", "/obstacles", { text: named("obstacle answered") });
  await director.asked("POST", `/obstacles/${obstacleId}/owner`, { ownerId: directorId });
  await director.asked("POST", `/obstacles/${obstacleId}/answer`, { answer: named("answer to an obstacle") });
  const kindness = { customerId, text: named("kindness"), personId: agentId };
  const { kindnessId } = await agent.asked("POST", "/kindnesses", kindness);
  const thanks = { thanks: named("thanks") };
  await director.asked("POST", `/customers/${customerId}/kindnesses/${kindnessId}/thanks`, thanks);
  const pass = { matterId, partnerId, releases: ["phone", "address"] };
  const said = { subject: named("subject of a pass"), note: named("note of a pass") };
  await director.asked("POST", `/customers/${customerId}/passes`, { ...pass, ...said });
}
