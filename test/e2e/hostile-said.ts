import type { Application } from "../../src/api/application.ts";
import { post } from "./a-shop.ts";

const DAY = 24 * 3600 * 1000;

/** Says something hostile in each place of a case, of its customer and of the team where somebody writes a text. */
export async function sayHostile(
  app: Application,
  casePaths: readonly string[],
  [one = "", two = "", three = ""]: readonly string[],
): Promise<void> {
  for (const [at, path] of casePaths.entries()) {
    const [customerId = "", caseId = ""] = path.split("/").slice(2);
    const said = (what: string, body: object) =>
      post(app, `/api/v1/customers/${customerId}/cases/${caseId}/${what}`, body);
    await said("notes", { text: one });
    await said("contacted", { text: two });
    await said("tasks", { title: three });
    await said("promise", { until: new Date(Date.now() + DAY).toISOString(), text: one });
    await said("compensations", { kind: "other", amountMinor: 100, text: two });
    await said("send", { channel: "email", subject: three, text: one });
    if (at > 0) await said("close", { outcome: "recovered", rootCause: "late", text: three });
    const consent = { purpose: "marketing", channel: "email", state: "given", source: one };
    const proof = { textShown: two, formVersion: three, document: one };
    await post(app, `/api/v1/customers/${customerId}/consents`, { ...consent, proof });
  }
  await post(app, "/api/v1/obstacles", { text: one });
}

/** Keeps a file with a hostile name and content with a contact. */
export async function attachHostile(
  app: Application,
  { customerId, contactId }: { customerId: string; contactId: string },
  name: string,
): Promise<void> {
  const query = new URLSearchParams({ customerId, name });
  const headers = { "content-type": "text/plain", origin: app.url };
  const address = `${app.url}/api/v1/contacts/${contactId}/attachments?${query}`;
  const kept = await fetch(address, { method: "POST", headers, body: name });
  if (!kept.ok) throw new Error(`${address}: ${kept.status} ${await kept.text()}`);
}
