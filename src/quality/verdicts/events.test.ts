import { done } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { aProgram } from "../../../test/events-desk.ts";
import { asked, at, contact, count, later, REPLY, standard, tell } from "../../../test/quality-desk.ts";

test("an event asks for nothing unless a rule says where it belongs", async ({ house }) => {
  house.at(new Date(at("10:00")));
  const rules = [{ when: { words: ["quote asked for"] }, touchpoint: "question" }];
  await asked(house, "PUT", "/touchpoint-rules", { rules });
  await standard(house, REPLY);
  const server = await aProgram(house);

  await server.send("track", { userId: "C1", event: "Button pressed" });
  await server.send("track", { userId: "C2", event: "Quote asked for" });
  await later(house, at("11:01"));

  const { rows } = await house.services.store.pool.query("select verdict, touchpoint from verdict");
  expect(rows).toEqual([{ verdict: "broken", touchpoint: "question" }]);
  expect(await count(house, "contact")).toBe(2);
});

test("who presses something once his matter was solved has not come again, whatever it is put into", async ({
  house,
}) => {
  house.at(new Date(at("10:00")));
  await standard(house, { kind: "not-contacted-again", days: 7 });
  const [told] = await tell(house, [
    contact(at("08:00")),
    contact(at("09:00"), { direction: "out", outcome: "solved" }),
  ]);
  const { customerId = "", matterId } = told ?? {};
  const server = await aProgram(house);
  await server.send("track", { userId: "C1", event: "Button pressed" });
  const { pool } = house.services.store;
  const { rows } = await pool.query("select contact_id from contact where subject = 'Button pressed'");

  const into = { customerId, matterId };
  await done(house, server.director, ["POST", `/contacts/${rows[0].contact_id}/matter`, into]);

  const { items } = await done(house, server.director, ["GET", `/customers/${customerId}/verdicts`]);
  expect(items).toMatchObject([{ subjectId: matterId, verdict: "running" }]);
  expect(await count(house, `contact where matter_id = '${matterId}'`)).toBe(3);
});
