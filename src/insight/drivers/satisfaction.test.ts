import { done } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { contact, tell } from "../../../test/quality-desk.ts";
import { aSurvey, asked } from "../../../test/survey-desk.ts";
import { rememberSubscriptions } from "../../memory/subscriptions/calls.ts";
import { recompute } from "../runs/runs.ts";

/** The last of them answer. */
const CUSTOMERS = 80;
const ANSWERED = 60;
const NOW = new Date("2026-11-23T12:00:00Z");

/** Customers who are known by their contracts alone. */
async function onContract({ services: { db, store } }: House): Promise<string[]> {
  const contract = {
    product: "Basic",
    startedOn: "2026-01-01",
    priceMinor: 2000,
    billingPeriod: "month",
  } as const;
  const told = Array.from({ length: CUSTOMERS }, (_, at) => ({
    ...contract,
    ...{ externalId: `S${at}`, customer: { externalId: `C${at}`, name: `C${at}` } },
  }));
  expect((await rememberSubscriptions(db, told, NOW)).refused).toEqual([]);
  const { rows } = await store.pool.query("select customer_id from customer order by customer_id");
  return rows.map((row) => row.customer_id);
}

test("what satisfaction goes together with is told of customers of contracts too, who never bought", {
  timeout: 60_000,
}, async ({ house }) => {
  house.at(new Date("2026-11-20T12:00:00Z"));
  const { surveyId } = await aSurvey(house, { touchpoint: null });
  const ids = await onContract(house);
  await tell(
    house,
    ids.map((customerId, at) =>
      contact("2026-11-18T10:00:00Z", {
        ...{ channel: "phone", touchpoint: "delivery", customer: { customerId }, reference: `R${at}` },
        waitSeconds: 60 * (at % 10),
      }),
    ),
  );
  for (const [at, customerId] of ids.slice(-ANSWERED).entries()) {
    const link = await asked(house, surveyId, "", { customerId, touchpoint: null });
    await link.post({ q: "satisfaction", v: String(5 - Math.floor((at % 10) / 2)) });
  }
  house.at(NOW);
  await recompute(house.services, "test", NOW);

  const { satisfaction, staying, gaps } = await done(house, {}, ["GET", "/drivers"]);

  expect(satisfaction).toMatchObject({ n: ANSWERED, drivers: [{ kind: "waited", touchpoint: "delivery" }] });
  const [{ slope, points }] = satisfaction.drivers;
  expect(slope.high).toBeLessThan(0);
  // A minute less, but of the one in ten who did not wait: there is none to take.
  expect(points.mean).toBeCloseTo(-0.9 * slope.mean, 10);
  expect([points.low, points.high]).toEqual(
    [-0.9 * slope.high, -0.9 * slope.low].map((one) => expect.closeTo(one, 10)),
  );
  expect([staying, gaps]).toEqual([null, []]);
});
