import { done } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { CLOSED, caseDesk } from "../../../test/case-desk.ts";

const at = (time: string) => new Date(`2026-11-23T${time}:00Z`);

test("a closing taken back leaves case, promises, offer, contacts and figures as they were", async ({
  house,
}) => {
  const { boss, eva, leo, customerId, act, whole } = await caseDesk(house);
  await act(eva, "promise", { until: "2026-11-25T12:00:00Z", text: "On Wednesday by noon" });
  await act(eva, "hand-over", { toIds: [leo.id], note: "Maybe you?" });
  const all = async () => {
    const { case: one, promises, handOver, evidence } = await whole();
    const figures = await done(house, boss, ["GET", "/cases/figures?from=2026-11-01&to=2026-11-30"]);
    const { items: contacts } = await done(house, boss, ["GET", `/customers/${customerId}/contacts`]);
    return { one, promises, handOver, evidence, contacts, figures };
  };
  house.at(at("09:30"));
  const before = await all();

  await act(eva, "close", CLOSED);
  expect(await all()).not.toEqual(before);
  house.at(at("09:31"));
  await act(eva, "close/undo");

  expect(await all()).toEqual(before);
  const { log } = await whole();
  expect(log.slice(-1)).toMatchObject([{ deed: "close-undone", by: { name: "Eva" } }]);
  const { handOver } = before;
  expect((await act(leo, `hand-overs/${handOver.handOverId}/accept`)).case.holder.name).toBe("Leo");
});

test("a closing is taken back by who may work the case, within the hour, while nothing was done since", async ({
  house,
}) => {
  const { boss, eva, leo, act, refused } = await caseDesk(house);
  const undone = async (who: typeof eva) => (await refused(who, "close/undo")).status;
  expect(await undone(eva)).toBe(409);
  await act(eva, "close", { ...CLOSED, outcome: "lost" });
  house.at(at("09:10"));
  expect(await undone(leo)).toBe(409);
  expect(await undone(boss)).toBe(200);

  await act(eva, "close", CLOSED);
  house.at(at("09:11"));
  await act(leo, "notes", { text: "She wrote to say thanks" });
  expect(await refused(eva, "close/undo")).toMatchObject({
    status: 409,
    detail: expect.stringContaining("open it again instead"),
  });

  await act(eva, "reopen", { text: "It broke" });
  await act(eva, "close", CLOSED);
  house.at(at("10:12"));
  expect(await undone(eva)).toBe(409);
});
