import { customersCalled, done } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { manyCalls, readsOf } from "../../../test/contact-desk.ts";
import { contact, standard, tell, within } from "../../../test/quality-desk.ts";
import { aSurvey, asked } from "../../../test/survey-desk.ts";
import type { Db } from "../../platform/db/db.ts";
import { dayOf } from "../calendar.ts";
import { loadLived } from "./lived.queries.ts";
import { LIVED_KINDS, type Lived, livedBySome, livedOf, meansOf, SCORE } from "./lived.ts";

const QUESTIONS = {
  language: "es",
  questions: [
    { kind: "nps", id: "recommend", title: { es: "¿Nos recomendarías?" } },
    { kind: "ces", id: "effort", points: 5, lowIsGood: true, title: { es: "¿Cuánto esfuerzo?" } },
  ],
};

/** What a customer lived through, in words. */
function of(lived: Lived, customer: number): string[] {
  const rows = Array.from(lived.day.keys()).slice(lived.start[customer], lived.start[customer + 1]);
  return rows
    .map(
      (row) => `${LIVED_KINDS[lived.kind[row]]} ${lived.places[lived.place[row]] ?? "-"} ${lived.value[row]}`,
    )
    .toSorted();
}

test("what customers lived through is told by customer, with what was made good and answers on one scale", async ({
  house,
}) => {
  const { db } = house.services;
  const [ana, eva] = (await customersCalled(house, "Ana", "Eva")).toSorted();
  await standard(house, within("answered-within", 3));
  const call = { channel: "phone", touchpoint: "delivery", customer: { customerId: ana } };
  await tell(house, [
    contact("2026-11-10T10:00:00Z", { ...call, waitSeconds: 400, reference: "A" }),
    contact("2026-11-12T10:00:00Z", { ...call, waitSeconds: 20, reference: "B" }),
    contact("2026-11-14T10:00:00Z", { ...call, waitSeconds: 500, outcome: "abandoned", reference: "C" }),
    contact("2026-11-15T10:00:00Z", {
      ...{ channel: "email", touchpoint: "complaint", customer: { customerId: eva }, reference: "D" },
    }),
  ]);
  const { items } = await done(house, {}, ["GET", "/cases?limit=50"]);
  const first = items.find((one: { openedAt: string; customerId: string }) => one.customerId === ana);
  const end = { outcome: "recovered", rootCause: "late", text: "Brought it" };
  await done(house, {}, ["POST", `/customers/${ana}/cases/${first.caseId}/close`, end]);
  const survey = await aSurvey(house, { name: "Whole", touchpoint: null, content: QUESTIONS });
  const page = await asked(house, survey.surveyId, "", { customerId: eva });
  await page.post({ q: "recommend", v: "3" });
  await page.post({ q: "effort", v: "1" });

  const { lived } = await loadLived(db, [ana, eva], dayOf("2026-12-31"));

  const broken = of(lived, 0).filter((one) => one.startsWith("broken"));
  expect(broken).toEqual(["broken delivery 0", `broken delivery ${dayOf("2026-11-22")}`]);
  expect(of(lived, 0).filter((one) => !one.startsWith("broken"))).toEqual([
    "hungUp delivery 0",
    "kept delivery 0",
    "waited delivery 20",
    "waited delivery 400",
    "waited delivery 500",
  ]);
  expect(of(lived, 1)).toEqual(["complaint complaint 0", "low - 0", "score - 100", "score - 30"]);
  const everything = { kind: SCORE, place: null, after: 0, until: dayOf("2026-12-31") };
  const scores = meansOf(lived, everything, (row) => lived.value[row]);
  expect([...scores]).toEqual([Number.NaN, 65]);
  const { lived: before } = await loadLived(db, [ana, eva], dayOf("2026-11-11"));
  expect(of(before, 0)).toHaveLength(2);
  expect((await loadLived(db, [eva], dayOf("2026-12-31"))).lived.start).toEqual(Int32Array.from([0, 4]));
});

test("of answers that say both, what is perceived less what is expected is told on seven points", async ({
  house,
}) => {
  const [ana] = await customersCalled(house, "Ana");
  const scale = (kind: string, id: string, points: number) => ({
    ...{ kind, id, dimension: "reliability", points },
    title: { es: id },
  });
  const questions = [
    scale("expectation", "expects", 7),
    scale("perception", "sees", 5),
    scale("perception", "sees-too", 7),
  ];
  const survey = await aSurvey(house, { content: { language: "es", questions } });
  const page = await asked(house, survey.surveyId, "", { customerId: ana });
  for (const [q, v] of [
    ["expects", "7"],
    ["sees", "3"],
    ["sees-too", "5"],
  ] as const) {
    await page.post({ q, v });
  }

  const { lived } = await loadLived(house.services.db, [ana ?? ""], dayOf("2026-12-31"));

  expect(of(lived, 0)).toEqual(["gap delivery -250"]);
});

test("stars of public reviews are answers: few of them a low one", async ({ house }) => {
  const [ana] = await customersCalled(house, "Ana");
  const review = { channel: "review", touchpoint: "delivery", customer: { customerId: ana } };
  await tell(house, [
    contact("2026-11-10T10:00:00Z", { ...review, payload: { stars: 1 }, reference: "A" }),
    contact("2026-11-11T10:00:00Z", { ...review, payload: { rating: "4.5" }, reference: "B" }),
    contact("2026-11-12T10:00:00Z", { ...review, payload: { stars: 7 }, reference: "C" }),
    contact("2026-11-13T10:00:00Z", { ...review, channel: "email", payload: { stars: 1 }, reference: "D" }),
  ]);

  const { lived } = await loadLived(house.services.db, [ana], dayOf("2026-12-31"));

  expect(of(lived, 0)).toEqual(["low delivery 0", "score delivery 0", "score delivery 88"]);
  await manyCalls(house, ana ?? "", "delivery");
  const load = (db: Db) => loadLived(db, [ana ?? ""], dayOf("2026-12-31"));
  expect(await readsOf(house, "contact_reviews", load)).toBeGreaterThan(0);
});

test("before anything is worked out there is nothing to tell, and it is said so", async ({ house }) => {
  for (const path of ["/causes", "/failures", "/drivers"]) {
    expect(await done(house, {}, ["GET", path])).toBeNull();
  }
  expect(await done(house, {}, ["GET", "/gap-reliability"])).toEqual({ items: [] });
});

test("some customers are taken out of all with what they lived through, in the order asked for", () => {
  const row = (customer: number, value: number) => ({
    customer,
    day: value,
    kind: SCORE,
    place: 0,
    value,
    contact: 0,
  });
  const all = livedOf([row(0, 1), row(0, 2), row(2, 3), row(3, 4)], 4, ["delivery"]);

  const some = livedBySome(all, [3, 1, 0]);

  expect(some).toEqual(livedOf([row(0, 4), row(2, 1), row(2, 2)], 3, ["delivery"]));
});
