import { done, type Somebody, somebody } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { CALL, kept, proved, told } from "../../../test/contact-desk.ts";

type Kept = Awaited<ReturnType<typeof kept>>;
type Consent = { source: string; proof: { attachmentId?: string } };
const LUZ = { phone: "600 333 444", name: "Luz" };
const MAX = { phone: "600 555 666", name: "Max" };

/** Ana, Luz and who looks after them; each of the two has a contact with two files, of which one proves a consent. */
async function desk(house: House) {
  const ana = await told(house, CALL);
  const luz = await told(house, { ...CALL, externalId: "K2", customer: LUZ });
  const files = {
    ana: [await kept(house, ana), await kept(house, ana)] as const,
    luz: [await kept(house, luz), await kept(house, luz)] as const,
  };
  const boss = await somebody(house, "Boss", "manager");
  await proved(house, boss, ana.customerId, files.ana[0].attachmentId);
  await proved(house, boss, luz.customerId, files.luz[0].attachmentId);
  house.at(new Date("2026-11-22T13:00:00Z"));
  const merge = async () => {
    house.at(new Date("2026-11-22T13:45:00Z"));
    const path = `/customers/${ana.customerId}`;
    const { mergeId } = await done(house, boss, ["POST", `${path}/merge`, { mergedId: luz.customerId }]);
    house.at(new Date("2026-11-22T14:00:00Z"));
    return () => done(house, boss, ["POST", `${path}/merges/${mergeId}/undo`, {}]);
  };
  return { boss, ana, luz, files, merge };
}

/** By what files a customer's consents are proved. */
async function proofsOf(house: House, who: Somebody, customerId: string): Promise<(string | undefined)[]> {
  const { history } = await done(house, who, ["GET", `/customers/${customerId}/consents`]);
  return history.map(({ proof }: Consent) => proof.attachmentId).toSorted();
}

/** Whether a file is kept with a customer. */
async function isWith(house: House, who: Somebody, { path }: Kept, customerId: string): Promise<boolean> {
  const own = path.replace(/customerId=.*/, `customerId=${customerId}`);
  return (await house.ask(who, "GET", `/api/v1${own}`)).status === 200;
}

test("a merge that is undone leaves each the consents and the files that prove them, as they were", async ({
  house,
}) => {
  const { boss, ana, luz, files, merge } = await desk(house);
  const undo = await merge();
  expect(await proofsOf(house, boss, ana.customerId)).toHaveLength(2);
  expect(await isWith(house, boss, files.luz[0], ana.customerId)).toBe(true);

  await undo();

  for (const [{ customerId }, own] of [
    [ana, files.ana],
    [luz, files.luz],
  ] as const) {
    expect(await proofsOf(house, boss, customerId)).toEqual([own[0].attachmentId]);
    for (const file of own) expect(await isWith(house, boss, file, customerId)).toBe(true);
  }
});

test("a consent written down while two were one goes where the file goes that proves it", async ({
  house,
}) => {
  const { boss, ana, luz, files, merge } = await desk(house);
  const undo = await merge();
  await proved(house, boss, ana.customerId, files.luz[1].attachmentId);
  await proved(house, boss, ana.customerId, files.ana[1].attachmentId);

  await undo();

  const ids = (own: readonly Kept[]) => own.map(({ attachmentId }) => attachmentId).toSorted();
  expect(await proofsOf(house, boss, ana.customerId)).toEqual(ids(files.ana));
  expect(await proofsOf(house, boss, luz.customerId)).toEqual(ids(files.luz));
  for (const file of files.luz) expect(await isWith(house, boss, file, luz.customerId)).toBe(true);
  for (const file of files.ana) expect(await isWith(house, boss, file, ana.customerId)).toBe(true);
});

test("a file that stayed to prove a consent when its contact became another's goes with its consent, there and back", async ({
  house,
}) => {
  const { boss, ana, luz, files, merge } = await desk(house);
  const moved = await done(house, boss, ["POST", "/contacts", { ...CALL, externalId: "K2", customer: MAX }]);
  expect(moved.customerId).not.toBe(luz.customerId);
  const undo = await merge();
  expect(await isWith(house, boss, files.luz[0], ana.customerId)).toBe(true);

  await undo();

  expect(await proofsOf(house, boss, luz.customerId)).toEqual([files.luz[0].attachmentId]);
  expect(await isWith(house, boss, files.luz[0], luz.customerId)).toBe(true);
  expect(await isWith(house, boss, files.luz[0], ana.customerId)).toBe(false);
});

test("a consent that was taken back while two were one stays taken back, and the other's stays as it was", async ({
  house,
}) => {
  const { boss, ana, luz, merge } = await desk(house);
  const say = (customerId: string, channel: string, state: string) => {
    const said = { purpose: "service", channel, state, source: "call" };
    return done(house, boss, ["POST", `/customers/${customerId}/consents`, said]);
  };
  const statesOf = async (customerId: string) => {
    const { now } = await done(house, boss, ["GET", `/customers/${customerId}/consents`]);
    const states = now.flatMap(({ purpose, channel, state }: Record<string, string>) =>
      purpose === "service" ? [[channel, state]] : [],
    );
    return Object.fromEntries(states);
  };
  for (const channel of ["sms", "post"]) await say(ana.customerId, channel, "withdrawn");
  house.at(new Date("2026-11-22T13:30:00Z"));
  const wrong = [await say(luz.customerId, "phone", "given"), await say(luz.customerId, "sms", "withdrawn")];
  await say(luz.customerId, "post", "given");
  const path = `/customers/${ana.customerId}/consents`;
  const before = await done(house, boss, ["GET", path]);
  const split = await merge();
  const { history } = await done(house, boss, ["GET", path]);
  const ofMerge = history.filter(({ mergeId }: { mergeId: string | null }) => mergeId !== null);
  expect(ofMerge).toMatchObject([{ channel: "post", state: "withdrawn" }]);
  for (const { consentId } of [...wrong, ...ofMerge]) {
    await done(house, boss, ["POST", `${path}/${consentId}/undo`]);
  }
  expect(await statesOf(ana.customerId)).toMatchObject({ phone: "unknown", sms: "withdrawn", post: "given" });

  await split();

  expect(await done(house, boss, ["GET", path])).toEqual(before);
  expect(await statesOf(luz.customerId)).toMatchObject({ phone: "unknown", sms: "unknown", post: "given" });
});
