import { named } from "./hostile-texts.ts";
import type { Teller } from "./teller.ts";

/** The place of the company's that all contacts are about. */
export const TOUCHPOINT = "hostile";

const both = (place: string) => ({ es: named(`${place} in Spanish`), en: named(place) });

/** Says something hostile in each text of the settings. */
export async function tellSettings({ asked }: Teller): Promise<void> {
  const company = await asked("GET", "/company");
  await asked("PUT", "/company", { ...company, currency: "EUR", name: named("company") });
  const place = { stage: "receive", place: 1, accountable: "delivery" };
  await asked("POST", "/touchpoints", { ...place, key: TOUCHPOINT, names: both("touchpoint") });
  const when = {
    ...{ actorNames: [named("rule for an actor")], sources: [named("rule for a source")] },
    words: [named("rule for words")],
    payload: { field: named("rule for a field"), values: [named("rule for a value")] },
  };
  await asked("PUT", "/touchpoint-rules", { rules: [{ when, touchpoint: TOUCHPOINT }] });
  await tellPromises({ asked });
  await tellCases({ asked });
  await asked("PUT", "/consent-purposes/hostile", { place: 9, needsConsent: true, names: both("purpose") });
  await asked("PUT", "/currencies/USD/rates/2024-01-01", { rate: 0.9, note: named("note on a rate") });
  await tellDoors({ asked });
}

type Asking = Pick<Teller, "asked">;

async function tellPromises({ asked }: Asking): Promise<void> {
  const promise = { kind: "answered-within", limit: { value: 3, unit: "minutes", calendarId: null } };
  const standard = { name: named("standard"), note: named("note of a standard"), state: "active", promise };
  await asked("POST", "/standards", standard);
  const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
  const week = Object.fromEntries(days.map((day) => [day, [{ from: "09:00", to: "17:00" }]]));
  const exceptions = [{ date: "2030-12-24", open: [], note: named("note of a day") }];
  await asked("POST", "/calendars", { name: named("calendar"), timeZone: "Europe/Madrid", week, exceptions });
}

async function tellCases({ asked }: Asking): Promise<void> {
  const said = (language: string) => ({
    subject: named(`subject of a reply in ${language}`),
    text: named(`text of a reply in ${language}`),
  });
  const texts = { es: said("Spanish"), en: said("English") };
  await asked("POST", "/saved-replies", { name: named("saved reply"), texts });
  await asked("PUT", "/root-causes/hostile", { place: 1, names: both("cause") });
  await asked("PUT", "/alarm-words", { words: [{ word: named("alarm word"), severity: "high" }] });
  const { band, seesPersonal, topics } = (await asked("GET", "/voice/settings")).settings;
  const topic = { key: "hostile", names: both("topic"), words: ["window"] };
  const url = `http://127.0.0.1:1/${encodeURIComponent(named("address of a model"))}`;
  const endpoint = { url, model: named("model"), isEnabled: false, allowsPrivate: true };
  const kept = topics.map(({ key, words, names }: { key: string; words: string[]; names?: object }) => ({
    ...{ key, words },
    ...(names && { names }),
  }));
  await asked("PUT", "/voice/settings", { band, seesPersonal, topics: [...kept, topic], endpoint });
}

/** Keys, webhooks, mail, invitations of people, views. */
async function tellDoors({ asked }: Asking): Promise<void> {
  await asked("POST", "/api-keys", { name: named("key"), scopes: ["read"] });
  const url = `https://hook.example.com/${encodeURIComponent(named("address of a webhook"))}`;
  await asked("POST", "/webhooks", { url, description: named("webhook"), types: ["case.closed"] });
  const invited = { name: named("invited"), email: "invited@example.com", role: "viewer" };
  await asked("POST", "/people/invitations", invited);
  const sender = { from: "shop@example.com", fromName: named("sender"), user: named("user of the mail") };
  const smtp = { host: "127.0.0.1", port: 1, security: "none", ...sender, password: "x" };
  const box = { host: "127.0.0.1", port: 1, security: "none", password: "x" };
  const mailbox = { ...box, user: named("user of the mailbox"), folder: named("folder") };
  await asked("PUT", "/email-settings", { smtp, mailbox });
  await asked("POST", "/views", { name: named("view"), query: { search: named("search of a view") } });
  await asked("POST", "/voice/views", {
    name: named("view of the voice"),
    query: { search: named("search of the voice") },
  });
}
