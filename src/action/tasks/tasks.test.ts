import { done, toldOf, tried } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { CLOSED, caseDesk } from "../../../test/case-desk.ts";

const DUE = "2026-11-24T10:00:00.000Z";

test("a task is added, given to somebody, done, not done after all, and taken away; only the case's log tells it", async ({
  house,
}) => {
  const { eva, leo, customerId, act, notices } = await caseDesk(house);
  const before = (await toldOf(house, eva, customerId, "case")).length;
  const added = await act(eva, "tasks", { title: "Call the carrier", dueAt: DUE, assigneeId: leo.id });
  const [{ taskId }] = added.tasks;
  expect(added.tasks).toMatchObject([{ assigneeName: "Leo", dueAt: DUE, madeBy: "Eva", doneAt: null }]);
  expect(await notices(leo)).toMatchObject([
    { kind: "task-given", content: { text: "Call the carrier", by: "Eva" } },
  ]);
  expect((await done(house, leo, ["GET", "/me/tasks"])).items).toMatchObject([
    { taskId, customerName: "Ana" },
  ]);

  const change = (body: object) => act(leo, `tasks/${taskId}`, body, "PATCH");
  expect((await change({ isDone: true })).tasks).toMatchObject([{ doneBy: "Leo" }]);
  expect((await done(house, leo, ["GET", "/me/tasks"])).items).toEqual([]);
  expect((await change({ isDone: false })).tasks).toMatchObject([{ doneBy: null, doneAt: null, dueAt: DUE }]);
  const renamed = await change({ title: "Write to the carrier", dueAt: null, assigneeId: null });
  expect(renamed.tasks).toMatchObject([{ title: "Write to the carrier", dueAt: null, assigneeId: null }]);
  const after = await act(eva, `tasks/${taskId}`, undefined, "DELETE");

  expect(after.tasks).toEqual([]);
  expect(after.log.map(({ deed }: { deed: string }) => deed)).toEqual(
    expect.arrayContaining(["task-added", "task-done", "task-undone", "task-changed", "task-removed"]),
  );
  expect(await toldOf(house, eva, customerId, "case")).toHaveLength(before);
});

test("what one was given to do comes page by page, what is due at no time last", async ({ house }) => {
  const { eva, leo, act } = await caseDesk(house);
  for (const [title, dueAt] of [
    ["Some day", null],
    ["First", DUE],
  ]) {
    await act(eva, "tasks", { title, dueAt, assigneeId: leo.id });
  }

  const first = await done(house, leo, ["GET", "/me/tasks?limit=1"]);
  const second = await done(house, leo, ["GET", `/me/tasks?limit=1&cursor=${first.next}`]);

  expect([...first.items, ...second.items].map(({ title }) => title)).toEqual(["First", "Some day"]);
  expect(second.next).toBeNull();
});

test("what nobody was given to do is with whoever holds the case, as long as it is open", async ({
  house,
}) => {
  const { boss, eva, leo, act, notices } = await caseDesk(house);
  const tasksOf = async (who: typeof eva) =>
    (await done(house, who, ["GET", "/me/tasks"])).items.map(({ title }: { title: string }) => title);
  await act(eva, "tasks", { title: "Later", assigneeId: eva.id });
  await act(boss, "tasks", { title: "Call the carrier", dueAt: DUE });

  expect(await tasksOf(eva)).toEqual(["Call the carrier", "Later"]);
  expect(await tasksOf(boss)).toEqual([]);
  expect(await notices(eva)).toMatchObject([{ kind: "task-given", content: { text: "Call the carrier" } }]);
  await act(eva, "hand-over", { toIds: [leo.id], note: "yours" });
  const [{ handOverId }] = (await done(house, leo, ["GET", "/hand-overs"])).items;
  await act(leo, `hand-overs/${handOverId}/accept`);
  expect([await tasksOf(eva), await tasksOf(leo)]).toEqual([["Later"], ["Call the carrier"]]);
  await act(leo, "close", CLOSED);
  expect(await tasksOf(leo)).toEqual([]);
});

test("nobody is given a task who is nobody here; a task that is not there is not found", async ({
  house,
}) => {
  const { eva, refused, path, opened } = await caseDesk(house);
  expect((await refused(eva, "tasks", { title: "Call", assigneeId: "nobody" })).status).toBe(400);
  const gone = await tried(house, eva, ["DELETE", `${path}/tasks/${opened.caseId}`]);
  expect(gone.status).toBe(404);
});
