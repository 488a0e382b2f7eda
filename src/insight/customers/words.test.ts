import { expect } from "vitest";
import { done, tried } from "../../../test/action-desk.ts";
import { test } from "../../../test/application.ts";
import { CALL, read, told } from "../../../test/contact-desk.ts";
import { aSurvey, asked } from "../../../test/survey-desk.ts";

const LONG = `${"La caja llegó mojada 📦. ".repeat(20)}Y nadie llamó.`;

test("of what is longer than the timeline shows the whole is read: a contact, a note, an answer", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house);
  const { customerId, contactId } = await told(house, { ...CALL, text: LONG });
  await told(house, { ...CALL, externalId: "K2", text: "Corto" });
  const { noteId } = await done(house, {}, ["POST", `/customers/${customerId}/notes`, { text: LONG }]);
  const link = await asked(house, surveyId, "", { customerId, contactId });
  await link.post({ q: "satisfaction", v: "1" });
  await link.post({ q: "expected", skip: "1" });
  await link.post({ q: "why", t: LONG });
  const of = `/customers/${customerId}`;

  const { items } = await read(house, `${of}/timeline`);

  const cut = items.filter(({ isCut }: { isCut: boolean }) => isCut);
  expect(cut.map(({ id }: { id: string }) => id).sort()).toEqual(
    [contactId, noteId, link.invitationId].sort(),
  );
  expect(JSON.stringify(cut)).not.toContain("nadie llamó");
  for (const { id } of cut) expect((await read(house, `${of}/timeline/${id}`)).texts).toEqual([LONG]);
  expect((await read(house, `${of}/contacts/${contactId}/answers`)).items[0].isCut).toBe(true);
  const nothing = items.find(({ kind }: { kind: string }) => kind === "customer-created");
  expect((await tried(house, {}, ["GET", `${of}/timeline/${nothing.id}`])).status).toBe(404);
});

test("what was written in a case stands in the timeline whole, with nothing more to read", async ({
  house,
}) => {
  const { customerId, matterId } = await told(house, CALL);
  const of = `/customers/${customerId}`;
  const asked = { matterId, reason: "Nobody came" };
  const { case: opened } = await done(house, {}, ["POST", `${of}/cases`, asked]);
  await done(house, {}, ["POST", `${of}/cases/${opened.caseId}/notes`, { text: LONG }]);

  const { items } = await read(house, `${of}/timeline`);

  const cases = items.filter(({ kind }: { kind: string }) => kind === "case");
  expect(JSON.stringify(cases)).toContain("nadie llamó");
  expect(cases.filter(({ isCut }: { isCut: boolean }) => isCut)).toEqual([]);
});

test("whose a pseudonymous answer is, is not told by reading it whole", async ({ house }) => {
  const { surveyId } = await aSurvey(house, { mode: "pseudonymous" });
  const { customerId } = await told(house, CALL);
  const link = await asked(house, surveyId, "", { customerId });
  await link.post({ q: "satisfaction", v: "1" });
  await link.post({ q: "expected", skip: "1" });
  await link.post({ q: "why", t: LONG });

  const path = `/customers/${customerId}/timeline/${link.invitationId}`;

  expect((await tried(house, {}, ["GET", path])).status).toBe(404);
});
