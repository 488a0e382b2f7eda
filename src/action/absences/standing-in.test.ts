import { done, somebody } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { CLOSED, caseDesk } from "../../../test/case-desk.ts";
import { escalateDue } from "../working/escalation.ts";

const UNTIL = "2026-11-30T09:00:00Z";

/** Eva, who holds a case, is away since a minute, and Leo stands in for her until next Monday. */
async function withoutEva(house: House) {
  const desk = await caseDesk(house);
  const { boss, eva, leo, customerId, matterId } = desk;
  const away = { personId: eva.id, substituteId: leo.id, from: "2026-11-23T08:59:00Z", until: UNTIL };
  await done(house, boss, ["POST", "/absences", away]);
  const worse = (who: typeof eva, severity: string) =>
    done(house, who, ["POST", `/customers/${customerId}/cases`, { matterId, reason: "Worse", severity }]);
  const told = async (who: typeof eva) =>
    (await desk.notices(who)).map(({ kind, content }: { kind: string; content: { for?: string } }) => [
      kind,
      content.for,
    ]);
  return { ...desk, worse, told };
}

test("who stands in works the cases that were open already, and they stay whose they are", async ({
  house,
}) => {
  const { eva, leo, act, refused, whole, customerId } = await withoutEva(house);
  const until = "2026-11-25T12:00:00.000Z";

  expect((await act(leo, "contacted", { text: "Called her" })).case.holder).toEqual({
    ...{ personId: eva.id, name: "Eva", isHere: true, because: "taken" },
    standIn: { personId: leo.id, name: "Leo" },
  });
  expect((await done(house, leo, ["GET", `/customers/${customerId}/owner`])).open).toMatchObject([
    { holder: { name: "Eva", standIn: { personId: leo.id, name: "Leo" } } },
  ]);
  await act(leo, "promise", { until, text: "A new one" });
  await act(leo, "close", CLOSED);
  await act(leo, "reopen", { text: "It broke again" });

  expect((await whole()).case.holder.personId).toBe(eva.id);
  house.at(new Date(UNTIL));
  expect((await refused(leo, "close", CLOSED)).status).toBe(409);
  expect((await whole()).case.holder.standIn).toBeNull();
});

test("who stands in may take a case for good, and nobody else may work it", async ({ house }) => {
  const { eva, leo, act, refused } = await withoutEva(house);
  const mia = await somebody(house, "Mia");

  expect((await refused(mia, "take")).status).toBe(409);
  expect((await act(leo, "take")).case.holder).toMatchObject({ personId: leo.id, standIn: null });
  expect((await refused(eva, "close", CLOSED)).status).toBe(409);
  expect((await act(leo, "give-back")).case.holder.personId).toBe(eva.id);
});

test("what who is away is told of his cases, who stands in is told too, once and for whom", async ({
  house,
}) => {
  const { boss, eva, leo, worse, told } = await withoutEva(house);

  await worse(boss, "high");
  expect(await told(eva)).toEqual([["case-graver", undefined]]);
  expect(await told(leo)).toEqual([["case-graver", "Eva"]]);

  await worse(leo, "critical");
  expect(await told(eva)).toHaveLength(2);
  expect(await told(leo)).toHaveLength(1);

  const late = new Date("2026-11-25T09:00:00Z");
  expect(await escalateDue(house.services.db, late)).toBeGreaterThan(0);
  expect((await told(leo))[0]).toEqual(["case-escalated", "Eva"]);
  expect((await told(boss)).every(([, name]: [string, string | undefined]) => name === undefined)).toBe(true);
});

test("one's own cases in the list are also those of whom one stands in for", async ({ house }) => {
  const { eva, leo, opened } = await withoutEva(house);
  const mine = async (who: typeof eva) =>
    (await done(house, who, ["GET", "/cases?holder=me"])).items.map(
      ({ caseId }: { caseId: string }) => caseId,
    );

  expect(await mine(leo)).toEqual([opened.caseId]);
  expect(await mine(eva)).toEqual([opened.caseId]);
  expect((await done(house, leo, ["GET", `/cases?holder=${leo.id}`])).items).toEqual([]);
});
