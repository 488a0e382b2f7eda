import { expect } from "vitest";
import type { Application } from "../../src/api/application.ts";
import { aPerson } from "../application.ts";
import { post } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";

/**
 * The application of a company that answers calls within three minutes, with María and Nuria as customers, the agents Eva
 * and Luis, and the manager Rosa.
 */
export async function openCaseStage(): Promise<Stage> {
  const stage = await openStage();
  await tell(stage.app);
  return stage;
}

async function tell(app: Application): Promise<void> {
  const promise = { kind: "answered-within", limit: { value: 3, unit: "minutes" } };
  await post(app, "/api/v1/standards", { name: "Calls in 3 minutes", promise, state: "active" });
  await put(app, "/api/v1/empowerment-budgets", { roles: [{ role: "agent", monthMinor: 5000 }], people: [] });
  const said = { subject: "About {case}", text: "Dear {customer}, we are sorry." };
  await post(app, "/api/v1/saved-replies", { name: "Sorry", texts: { es: said, en: said } });
  const customer = {
    ...{ externalId: "C1", name: "María López" },
    ...{ phone: "+34611223344", email: "maria@example.com" },
  };
  const purchase = { externalId: "1", at: "2026-01-01T12:00:00Z", customer, amountMinor: 100 };
  const nuria = { externalId: "C2", name: "Nuria Soler" };
  await post(app, "/api/v1/purchases", [purchase, { ...purchase, externalId: "2", customer: nuria }]);
  const eva = await aPerson(app.services, "agent", "eva@example.com");
  await aPerson(app.services, "manager", "rosa@example.com");
  const luis = await aPerson(app.services, "agent", "luis@example.com");
  const { pool } = app.services.store;
  await pool.query("update person set name = 'Eva' where id = $1", [eva.personId]);
  await pool.query("update person set name = 'Luis' where id = $1", [luis.personId]);
}

async function put(app: Application, path: string, body: unknown): Promise<void> {
  const headers = { "content-type": "application/json", origin: app.url };
  const answer = await fetch(app.url + path, { method: "PUT", headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
}
