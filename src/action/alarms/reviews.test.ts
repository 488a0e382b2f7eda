import { done, somebody, tell } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { manyCalls, readsOf } from "../../../test/contact-desk.ts";
import { contact } from "../../../test/quality-desk.ts";
import { heardNow } from "../../../test/voice-desk.ts";
import { starredAt } from "../experience/reviewed.queries.ts";

const MONDAY = "2026-11-23T09:00:00Z";

/** Ana, of whom Eva takes care. */
async function desk(house: House) {
  house.at(new Date(MONDAY));
  const boss = await somebody(house, "Boss", "director");
  const eva = await somebody(house, "Eva");
  const review = (stars: unknown, said: object = {}) =>
    contact("2026-11-23T08:00:00Z", {
      ...{ channel: "review", touchpoint: "delivery", reference: undefined, subject: "Late" },
      ...{ payload: { stars, platform: "google" }, ...said },
    });
  const [known] = await tell(house, [contact("2026-11-01T08:00:00Z", { reference: "R0" })]);
  const customerIds = [known?.customerId ?? ""];
  await done(house, boss, ["POST", "/owners", { personId: eva.id, reason: "hers", customerIds }]);
  const cases = async () => (await done(house, boss, ["GET", "/cases"])).items;
  const evidence = async ({ customerId, caseId }: Record<string, string>) =>
    (await done(house, boss, ["GET", `/customers/${customerId}/cases/${caseId}`])).evidence;
  return { boss, eva, review, cases, evidence };
}

test("a review of one or two stars is a case of the customer's owner, on her Today, in its own write", async ({
  house,
}) => {
  const { eva, review, cases, evidence } = await desk(house);

  await tell(house, [review(3, { externalId: "G3", touchpoint: "invoice" })]);
  expect(await cases()).toEqual([]);
  await tell(house, [review(1, { externalId: "G1" })]);

  const [one, ...others] = await cases();
  expect(others).toEqual([]);
  expect(one).toMatchObject({ severity: "medium", severityBecause: ["review"], holder: { name: "Eva" } });
  expect(await evidence(one)).toMatchObject([
    { kind: "review", content: { stars: 1, platform: "google", channel: "review" } },
  ]);
  const { cases: mine } = await done(house, eva, ["GET", "/today"]);
  expect(JSON.stringify(mine)).toContain(one.caseId);
});

test("a review joins the case of its matter, and speaks for it no longer once it has more stars", async ({
  house,
}) => {
  const { review, cases, evidence } = await desk(house);
  const said = review("2", { externalId: "G1", reference: "R7" });
  await tell(house, [contact("2026-11-23T07:00:00Z", { touchpoint: "complaint", reference: "R7" }), said]);
  const [one, ...others] = await cases();
  expect(others).toEqual([]);
  expect((await evidence(one)).map(({ kind }: { kind: string }) => kind)).toEqual(["complaint", "review"]);

  await tell(house, [{ ...said, payload: { stars: 5 } }]);

  expect((await evidence(one)).at(-1)).toMatchObject({ kind: "review", withdrawnAt: expect.any(String) });
});

test("how few stars open a case, and how grave it is, directors say; old reviews, and stars elsewhere, open none", async ({
  house,
}) => {
  const { boss, review, cases } = await desk(house);
  await tell(house, [
    review(1, { at: "2026-10-20T08:00:00Z" }),
    contact("2026-11-23T08:00:00Z", { payload: { stars: 1 } }),
    review(7),
    review("0x1"),
  ]);
  expect(await cases()).toEqual([]);

  const kept = await done(house, boss, ["GET", "/case-settings"]);
  expect(kept.reviews).toEqual({ limit: 2, severity: "medium" });
  await done(house, boss, ["PUT", "/case-settings", { ...kept, reviews: { limit: 3, severity: "high" } }]);
  await tell(house, [review(3)]);
  expect(await cases()).toMatchObject([{ severity: "high" }]);

  const now = await done(house, boss, ["GET", "/case-settings"]);
  await done(house, boss, ["PUT", "/case-settings", { ...now, reviews: { limit: null, severity: "high" } }]);
  await tell(house, [review(1, { touchpoint: "invoice" })]);
  expect(await cases()).toHaveLength(1);
});

test("reviews are owed a reply within three days by a ready promise, and by its deadline one is late", async ({
  house,
}) => {
  const { boss, review } = await desk(house);
  const choice = { language: "en", state: "active", standards: [{ key: "reply" }] };
  const made = await done(house, boss, ["POST", "/standard-templates/reviews/standards", choice]);
  expect(made.items).toMatchObject([
    {
      name: "Reviews are replied to within 3 days",
      scope: { channels: ["review"] },
      promise: { kind: "first-reply-within", limit: { value: 3, unit: "days", calendarId: null } },
    },
  ]);

  const [told] = await tell(house, [
    review(4, { externalId: "G4", text: "Nice, but late" }),
    contact("2026-11-23T08:30:00Z"),
  ]);

  const { items } = await done(house, boss, ["GET", `/customers/${told?.customerId}/verdicts`]);
  expect(items).toMatchObject([
    { subjectId: told?.matterId, verdict: "running", until: "2026-11-26T08:00:00.000Z" },
  ]);
  await heardNow(house);
  const owed = await done(house, boss, ["GET", "/voice/comments?owed=true"]);
  expect(owed.items).toMatchObject([{ kind: "review", dueAt: "2026-11-26T08:00:00.000Z", caseId: null }]);
});

test("a low review that nobody replied to is owed one answer, by the deadline of its case", async ({
  house,
}) => {
  const { boss, review, cases } = await desk(house);
  await tell(house, [
    review(1, { text: "Came late" }),
    review(5, { text: "Fine", customer: { externalId: "C2", name: "Ben" } }),
  ]);
  await heardNow(house);
  const [{ caseId, dueAt }] = await cases();

  const { items } = await done(house, boss, ["GET", "/voice/comments?owed=true"]);

  expect(items).toMatchObject([
    { text: [{ said: "Came late" }], caseId, dueAt },
    { text: [{ said: "Fine" }], caseId: null, dueAt: null },
  ]);
});

test("the map has the mean of the stars with its interval, each customer's last, where reviews have a touchpoint", async ({
  house,
}) => {
  const { boss, review } = await desk(house);
  const of = (name: string, stars: unknown, said: object = {}) =>
    review(stars, { customer: { externalId: name, name }, ...said });
  await tell(house, [
    of("C1", 1, { at: "2026-11-20T08:00:00Z" }),
    of("C1", 5),
    of("C2", "4"),
    of("C3", 3),
    of("C4", "many"),
    of("C4", " 1 "),
    of("C5", 1, { touchpoint: undefined }),
    of("C6", 2, { touchpoint: "invoice" }),
  ]);

  const { touchpoints } = await done(house, boss, ["GET", "/experience?days=30"]);
  const starsAt = (key: string) => touchpoints.find((one: { key: string }) => one.key === key)?.heard.stars;

  expect(starsAt("delivery")).toEqual({
    value: 4,
    low: expect.closeTo(4 - 4.30265 / Math.sqrt(3), 3),
    high: 5,
    n: 3,
  });
  expect(starsAt("invoice")).toEqual({ value: 2, low: null, high: null, n: 1 });
  expect(starsAt("complaint")).toBeNull();
});

test("where there is much else, the map looks at the few reviews alone", async ({ house }) => {
  const { review } = await desk(house);
  const [told] = await tell(house, [review(4), review(2, { direction: "out" })]);
  await manyCalls(house, told?.customerId ?? "", "delivery");
  const span = { since: new Date("2026-11-01T00:00:00Z"), before: new Date("2026-11-24T00:00:00Z") };
  let starred: unknown;

  const reads = await readsOf(house, "contact_reviews", async (db) => {
    starred = await starredAt(db, ["delivery"], span);
  });

  expect(reads).toBeGreaterThan(0);
  expect(starred).toEqual([{ touchpoint: "delivery", stars: 4, n: 1 }]);
});
