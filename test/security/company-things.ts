import { done, type Somebody, somebody } from "../action-desk.ts";
import { type Asker, aKey, elsewhere, type House } from "../application.ts";
import { bringIn } from "../hostile-desk.ts";
import { OFFICE } from "../quality-desk.ts";
import { DELIVERY } from "../survey-desk.ts";
import { aCompany, oneOfEach, type Things } from "./one-of-each.ts";

/** Sales of which one row is refused and one names nobody. */
const SALES = "pedido,fecha,cliente,importe\n1,2025-01-01,A,1.00\n2,nunca,B,1.00\n3,2025-01-02,,1.00\n";

/** A company with a customer and one of each thing that has an id, and who may ask for it. */
export type FullHouse = { director: Somebody; partner: Somebody; program: Asker; ids: Things };

/** Fills a house that has a data folder: with a file that was brought in, a customer who has everything, and settings. */
export async function aFullHouse(house: House): Promise<FullHouse> {
  const { importId } = await bringIn(house, SALES);
  const company = await aCompany(house);
  const { director, partner, surveyId, standardId } = company;
  const customer = await oneOfEach(house, company, "Anabel");
  const other = await oneOfEach(house, company, "Bernarda");
  const { rows } = await house.services.store.pool.query("select * from person where id = $1", [director.id]);
  const { id: personId, name, email } = rows[0];
  const rights = {
    role: "director" as const,
    functions: [],
    twoStep: false,
    createdAt: "2026-01-01T00:00:00Z",
  };
  const person = { personId, name, email, ...rights };
  const program = await aKey(house, person, ["write"]);
  const page = await aKey(house, person, ["events"]);
  return {
    ...{ director, partner },
    program: { headers: program.headers ?? {}, ...elsewhere() },
    ids: {
      ...{ surveyId, standardId, importId, writeKey: page.key },
      ...customer,
      otherId: other.customerId ?? "",
      ...(await settings(house, director)),
      ...(await amongPeople(house, director, customer)),
    },
  };
}

/** What has an id in the settings. */
async function settings(house: House, director: Somebody): Promise<Things> {
  const post = (path: string, body: object) => done(house, director, ["POST", path, body]);
  const webhook = await post("/webhooks", { url: "https://hook.example.com/", types: ["case.closed"] });
  await post(`/webhooks/${webhook.endpointId}/test`, {});
  const deliveries = await done(house, director, ["GET", `/webhooks/${webhook.endpointId}/deliveries`]);
  const { calendarId } = await post("/calendars", OFFICE);
  const anonymous = await post("/surveys", { ...DELIVERY, mode: "anonymous" });
  const { linkId } = await post(`/surveys/${anonymous.surveyId}/links`, { kind: "qr", name: "Desk" });
  const said = { subject: "a", text: "b" };
  const { replyId } = await post("/saved-replies", { name: "Sorry", texts: { es: said, en: said } });
  const { viewId } = await post("/views", { name: "mine", query: {} });
  const { items: keys } = await done(house, director, ["GET", "/api-keys"]);
  return {
    ...{ endpointId: webhook.endpointId, eventId: deliveries.items[0].eventId },
    ...{ calendarId, linkId, replyId, viewId, keyId: keys[0]?.keyId },
    "key of touchpoints": "delivery",
    "key of root-causes": "late",
    "key of consent-purposes": "surveys",
    "key of standard-templates": "service",
    ...{ currency: "USD", fromDay: "2025-01-01", source: "api", externalId: "purchase of Anabel" },
  };
}

/** What has an id among people; the spare person may be changed. */
async function amongPeople(house: House, director: Somebody, { customerId }: Things): Promise<Things> {
  const spare = await somebody(house, "Spare");
  const post = (path: string, body: object) => done(house, director, ["POST", path, body]);
  await post("/owners", { personId: spare.id, reason: "a try", customerIds: [customerId] });
  const changes = await done(house, director, ["GET", "/owner-changes"]);
  const { obstacleId } = await post("/obstacles", { text: "The printer is slow" });
  const days = { from: "2026-11-23T00:00:00Z", until: "2026-11-24T00:00:00Z" };
  const { absenceId } = await post("/absences", { personId: spare.id, substituteId: director.id, ...days });
  const invited = { name: "Ben", email: "ben@example.com", role: "viewer" };
  const { invitationId } = await post("/people/invitations", invited);
  const notices = await done(house, director, ["GET", "/me/notices"]);
  const noticeId = notices.items[0]?.noticeId;
  return {
    personId: spare.id,
    changeId: changes.items[0].changeId,
    obstacleId,
    absenceId,
    invitationId,
    noticeId,
  };
}
