import { customersCalled, done, somebody } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";

/** Three customers worth 100, 300 and nothing known, each with a case; the first one's is held by Ana. */
async function desk(house: House) {
  house.at(new Date("2026-11-23T09:00:00Z"));
  const ana = await somebody(house, "Ana");
  const customers = await customersCalled(house, "Small", "Big", "New");
  const { pool } = house.services.store;
  const score = `insert into customer_score (customer_id, run_id, state, joined_month, age, expected_value_minor)
    values ($1, $1, 'active', '2026-01-01', '0-2', $2)`;
  await pool.query(score, [customers[0], 100]);
  await pool.query(score, [customers[1], 300]);
  const paths: string[] = [];
  for (const customerId of customers) {
    const { case: one } = await done(house, ana, [
      "POST",
      `/customers/${customerId}/cases`,
      { reason: "Late" },
    ]);
    paths.push(`/customers/${customerId}/cases/${one.caseId}`);
  }
  await done(house, ana, ["POST", `${paths[0]}/take`]);
  const names = async (query: string) => {
    const found: string[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const page = await done(house, ana, ["GET", `/cases?limit=1${query}${next && `&cursor=${next}`}`]);
      found.push(...page.items.map(({ customerName }: { customerName: string }) => customerName));
      next = page.next;
    }
    return found;
  };
  return { ana, paths, names };
}

test("open cases are read page by page by what the customer was worth when they were opened", async ({
  house,
}) => {
  const { names } = await desk(house);
  await house.services.store.pool.query("update customer_score set expected_value_minor = 1");

  expect(await names("&sort=value")).toEqual(["Big", "Small", "New"]);
  expect(await names("&sort=value&holder=me")).toEqual(["Small"]);
  expect(await names("&sort=value&holder=none")).toEqual(["Big", "New"]);
});

test("closed cases are read the last closed first, apart from the open ones", async ({ house }) => {
  const { ana, paths, names } = await desk(house);
  const end = { outcome: "recovered", rootCause: "late", text: "Brought it" };
  await done(house, ana, ["POST", `${paths[0]}/close`, end]);
  house.at(new Date("2026-11-23T09:05:00Z"));
  await done(house, ana, ["POST", `${paths[2]}/close`, end]);

  expect(await names("&state=closed")).toEqual(["New", "Small"]);
  expect(await names("&state=closed&holder=me")).toEqual(["Small"]);
  expect(await names("")).toEqual(["Big"]);
});

test("the queue of a function and of a touchpoint holds theirs alone", async ({ house }) => {
  const { names } = await desk(house);
  await house.services.store.pool.query(
    `update service_case k set touchpoint = 'delivery', accountable = 'delivery'
     from customer c where c.customer_id = k.customer_id and c.name = 'Big'`,
  );

  expect(await names("&accountable=delivery")).toEqual(["Big"]);
  expect(await names("&touchpoint=delivery")).toEqual(["Big"]);
  expect(await names("&touchpoint=invoice")).toEqual([]);
});

test("the cases behind a figure are those of its cause, its end and the days in which they were opened", async ({
  house,
}) => {
  const { ana, paths, names } = await desk(house);
  const close = (path: string | undefined, outcome: string, rootCause: string) =>
    done(house, ana, ["POST", `${path}/close`, { outcome, rootCause, text: "So it ended" }]);
  await close(paths[0], "recovered", "late");
  await close(paths[1], "lost", "damaged");
  await house.services.store.pool.query(
    "update service_case set opened_at = '2026-10-01' where state = 'open'",
  );
  const november = "&openedFrom=2026-11-01&openedTo=2026-11-30";

  expect(await names("&state=closed&rootCause=late")).toEqual(["Small"]);
  expect(await names(`&state=closed&outcome=lost${november}`)).toEqual(["Big"]);
  expect(await names(november)).toEqual([]);
  expect(await names("&openedFrom=2026-10-01&openedTo=2026-10-01")).toEqual(["New"]);
});
