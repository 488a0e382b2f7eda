import { customersCalled, done, somebody, tried } from "../../../test/action-desk.ts";
import { type Asker, expect, type House, test } from "../../../test/application.ts";

/** A listener to what changes in cases: what it is told, one thing after the other. */
async function listening(house: House, who: Asker) {
  const answer = await house.ask(who, "GET", "/api/v1/cases/changes");
  expect(answer.headers.get("content-type")).toBe("text/event-stream");
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("The stream has no body");
  const next = async () => (await reader.read()).value ?? "";
  expect(await next()).toMatch(/^retry: \d+\nevent: live\ndata: \{"quietMs":\d+\}\n\n$/);
  return { next, leave: () => reader.cancel() };
}

async function desk(house: House) {
  house.at(new Date("2026-11-23T09:00:00Z"));
  const ana = await somebody(house, "Ana");
  const [customerId] = await customersCalled(house, "A customer");
  const path = `/customers/${customerId}/cases`;
  const open = async () => (await done(house, ana, ["POST", path, { reason: "Late" }])).case;
  return { ana, path, open };
}

const CHANGED = "event: changed\ndata: {}\n\n";

test("all who listen hear of a case that is new, taken or closed; what is only noted is told too, refusals are not", async ({
  house,
}) => {
  const { ana, path, open } = await desk(house);
  const eva = await somebody(house, "Eva");
  const lines = [await listening(house, ana), await listening(house, eva)];
  const heard = () => Promise.all(lines.map(({ next }) => next()));

  const one = await open();
  expect(await heard()).toEqual([CHANGED, CHANGED]);
  await done(house, ana, ["POST", `${path}/${one.caseId}/take`]);
  expect(await heard()).toEqual([CHANGED, CHANGED]);
  const end = { outcome: "recovered", rootCause: "late", text: "Brought it" };
  await done(house, ana, ["POST", `${path}/${one.caseId}/close`, end]);
  expect(await heard()).toEqual([CHANGED, CHANGED]);

  await Promise.all(lines.map(({ leave }) => leave()));
});

test("what changes within a second is told together, and soon after it is quiet", async ({ house }) => {
  const { ana, open } = await desk(house);
  const line = await listening(house, ana);

  for (let n = 0; n < 5; n++) await open();
  const began = performance.now();
  expect(await line.next()).toBe(CHANGED);
  expect(await line.next()).toBe(CHANGED);
  expect(performance.now() - began).toBeLessThan(2000);
  const after = line.next();
  const first = await Promise.race([after, open().then(() => "opened first")]);

  // Nothing was left to be told of the five: the next is of the sixth.
  expect(first).toBe("opened first");
  expect(await after).toBe(CHANGED);
  await line.leave();
});

test("twenty who listen cost the store no more than one", async ({ house }) => {
  const { ana, open } = await desk(house);
  let asked = 0;
  house.services.store.pool.on("acquire", () => asked++);
  const costOf = async (lines: readonly { next: () => Promise<string> }[]) => {
    asked = 0;
    await open();
    await Promise.all(lines.map(({ next }) => next()));
    return asked;
  };
  const first = await listening(house, ana);
  const alone = await costOf([first]);
  const others: Awaited<ReturnType<typeof listening>>[] = [];
  for (let n = 0; n < 19; n++) others.push(await listening(house, ana));

  expect(await costOf([first, ...others])).toBe(alone);
  await Promise.all([first, ...others].map(({ leave }) => leave()));
});

test("partners and nobody hear nothing", async ({ house }) => {
  const partner = await somebody(house, "Pat", "partner");
  await somebody(house, "Boss", "director");

  expect((await tried(house, partner, ["GET", "/cases/changes"])).status).toBe(403);
  expect((await tried(house, {}, ["GET", "/cases/changes"])).status).toBe(401);
});
