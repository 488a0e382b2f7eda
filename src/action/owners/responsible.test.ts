import { customersCalled, done, somebody } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";

test("of each open case it is told what its deadline asks for, also where the customer has no contact", async ({
  house,
}) => {
  const eva = await somebody(house, "Eva");
  const [ana] = await customersCalled(house, "Ana");
  const cases = `/customers/${ana}/cases`;
  const { case: one } = await done(house, eva, ["POST", cases, { reason: "Asked for the director" }]);
  await done(house, eva, ["POST", `${cases}/${one.caseId}/take`]);
  const owed = async () => (await done(house, eva, ["GET", `/customers/${ana}/owner`])).open;
  const said = (deed: string, body: object) =>
    done(house, eva, ["POST", `${cases}/${one.caseId}/${deed}`, body]);

  expect(await owed()).toMatchObject([{ caseId: one.caseId, owed: "contact", dueAt: one.contactDueAt }]);
  await said("contacted", { text: "Called her" });
  expect(await owed()).toMatchObject([{ owed: "solve", dueAt: one.solveDueAt }]);
  const until = "2026-11-24T12:00:00.000Z";
  await said("promise", { until, text: "A new one" });
  expect(await owed()).toMatchObject([{ owed: "promised", dueAt: until }]);
});
