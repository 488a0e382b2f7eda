import { done, type Somebody } from "../action-desk.ts";
import type { House } from "../application.ts";
import { OFFICE, within } from "../quality-desk.ts";

/** Hours, places where customers meet the company, and a promise that is made and made stricter. */
export async function promise(house: House, who: Somebody): Promise<void> {
  const as = (method: string, path: string, body?: unknown) => done(house, who, [method, path, body]);
  await as("POST", "/calendars", { ...OFFICE, exceptions: [{ date: "2026-12-24", open: [], note: "Ñam" }] });
  const names = { es: "Taller", en: "Workshop" };
  await as("POST", "/touchpoints", {
    key: "workshop",
    stage: "use",
    place: 1,
    accountable: "service",
    names,
  });
  await as("PUT", "/touchpoint-rules", { rules: [{ when: { words: ["taller"] }, touchpoint: "workshop" }] });
  const said = { name: "Deprisa", promise: within("first-reply-within", 60), state: "active" };
  const { standardId } = await as("POST", "/standards", said);
  const stricter = { name: "Más deprisa", promise: within("first-reply-within", 30) };
  await as("PUT", `/standards/${standardId}`, stricter);
  const late = { key: "late-again", place: 9, names: { es: "Otra vez tarde", en: "Late again" } };
  const { key, ...cause } = late;
  await as("PUT", `/root-causes/${key}`, cause);
  await as("PUT", "/alarm-words", { words: [{ word: "abogado", severity: "critical" }] });
  const term = { contactHours: 8, solveDays: 5 };
  const terms = { low: term, medium: term, high: term, critical: term };
  await as("PUT", "/case-settings", { calendarId: null, terms });
  const sorry = { subject: "Sobre {case}", text: "Lo sentimos, {customer}." };
  await as("POST", "/saved-replies", { name: "Perdón", texts: { es: sorry, en: sorry } });
  const budgets = { roles: [{ role: "agent", monthMinor: 5000 }], people: [] };
  await as("PUT", "/empowerment-budgets", budgets);
}
