import { aPerson, expect, signedIn, test } from "../../../test/application.ts";
import { asked, contact, standard, tell, within } from "../../../test/quality-desk.ts";

const CALL = within("answered-within", 3);

const call = (who: number, at: string, waitSeconds: number, said: object = {}) =>
  contact(at, {
    customer: { externalId: `C${who}` },
    ...{ channel: "phone", touchpoint: "question", reference: `R${who}`, waitSeconds },
    ...said,
  });

test("the year's report counts contacts, standards and complaints, by channel; its file says the same", async ({
  house,
}) => {
  await standard(house, { kind: "share-kept", each: CALL, share: 0.5, period: "month" }, { name: "Calls" });
  await standard(house, within("first-reply-within", 60), { name: '=cmd|"x"' });
  const [taken] = await tell(house, [
    call(1, "2026-03-01T10:00:00Z", 60),
    call(2, "2026-03-01T10:00:00Z", 600, { touchpoint: "complaint" }),
    call(2, "2026-03-02T10:00:00Z", 100, { touchpoint: "complaint" }),
    call(3, "2026-03-01T10:00:00Z", 0, { channel: "email", touchpoint: "complaint", waitSeconds: undefined }),
    call(4, "2025-12-31T23:30:00Z", 60),
    call(5, "2025-12-31T22:30:00Z", 60),
  ]);

  const report = await asked(house, "GET", "/yearly-report?year=2026");
  const before = await asked(house, "GET", "/yearly-report?year=2025");
  const file = await (await house.ask({}, "GET", "/api/v1/yearly-report.csv?year=2026")).text();

  expect(report).toMatchObject({
    year: 2026,
    until: "2026-11-22",
    isOver: false,
    contacts: 5,
    contactsIn: 5,
  });
  expect(report.channels).toEqual([
    { channel: "email", contacts: 1, contactsIn: 1 },
    { channel: "phone", contacts: 4, contactsIn: 4 },
  ]);
  expect(report.standards.find(({ name }: { name: string }) => name === "Calls")).toMatchObject({
    ...{ kept: 3, broken: 1, mean: 205, isReached: true },
    channels: [{ channel: "phone", kept: 3, broken: 1 }],
  });
  expect(report.complaints).toMatchObject({
    ...{ matters: 2, matterAgain: 1, contacts: 3 },
    channels: [
      { channel: "email", contacts: 1 },
      { channel: "phone", contacts: 2 },
    ],
    standards: expect.arrayContaining([expect.objectContaining({ name: "Calls", kept: 1, broken: 1 })]),
  });
  expect(before).toMatchObject({ until: "2025-12-31", isOver: true, contacts: 1 });
  expect(file).toContain("standard,Calls,phone,,,3,1,0,0.75,");
  expect(file).not.toMatch(/(^|,)"?=cmd/m);
  expect(taken?.customerId).toBeTypeOf("string");
});

test("managers and directors see the year's report, and that is written down; agents do not", async ({
  house,
}) => {
  await aPerson(house.services, "director", "first@example.com");
  const [manager, agent] = [await signedIn(house, "manager"), await signedIn(house, "agent")];

  expect((await house.ask(manager, "GET", "/api/v1/yearly-report")).status).toBe(200);
  expect((await house.ask(agent, "GET", "/api/v1/yearly-report.csv")).status).toBe(403);
  expect((await house.ask(manager, "GET", "/api/v1/yearly-report.csv")).status).toBe(200);

  const { rows } = await house.services.store.pool.query("select action from audit_entry order by action");
  expect(rows.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["report.export-year", "report.see-year"]),
  );
});
