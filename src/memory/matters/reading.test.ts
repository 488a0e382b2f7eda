import { customersCalled } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { read, readsOf, told } from "../../../test/contact-desk.ts";
import { replay } from "../../../test/replay.ts";
import { mattersOf } from "./reading.queries.ts";

/** What a customer did on a website, each a matter of its own. */
const EVENTS = `
  with made as (
    select gen_random_uuid() as contact_id, gen_random_uuid() as matter_id, i,
           '2026-11-20T12:00:00Z'::timestamptz + i * interval '1 second' as at
    from generate_series(1, 5000) i
  ), told as (
    insert into contact (customer_id, contact_id, source, external_id, at, channel, direction, touchpoint_told, matter_id,
                         matter_chosen, payload)
    select $1::uuid, contact_id, 'segment/web', i::text, at, 'web', 'in', false, matter_id, false, '{}' from made
  )
  insert into matter (customer_id, matter_id, contacts, contacts_in, opened_at, first_contact_id, last_at)
  select $1::uuid, matter_id, 1, 1, at, contact_id, at from made`;

test("what a customer said is found among thousands of things he did without looking at any of these", async ({
  house,
}) => {
  const { pool } = house.services.store;
  const [customerId = ""] = await customersCalled(house, "Ana");
  const said = { customer: { customerId }, channel: "phone" };
  await told(house, { ...said, externalId: "K1", at: "2026-11-20T10:00:00Z", reference: "R1" });
  await told(house, {
    ...said,
    externalId: "K2",
    at: "2026-11-20T11:00:00Z",
    reference: "R2",
    direction: "out",
  });
  await pool.query(EVENTS, [customerId]);
  await pool.query("analyze contact, matter");

  const { items } = await read(house, `/customers/${customerId}/matters?only=said&limit=50`);

  expect(items.map(({ reference }: { reference: string }) => reference)).toEqual(["R2", "R1"]);
  const looks = await readsOf(house, "contact_of_matter", (db) =>
    mattersOf(db, customerId, { only: "said", after: undefined, limit: 50 }),
  );
  expect(looks).toBe(0);
});

test("an upgrade takes what a customer did on a website for no coming about his matters any more", async ({
  house,
}) => {
  const { pool } = house.services.store;
  const [customerId = ""] = await customersCalled(house, "Ana");
  const said = { customer: { customerId }, channel: "phone", at: "2026-11-20T10:00:00Z" };
  await told(house, { ...said, externalId: "K1", reference: "R1" });
  await pool.query(EVENTS, [customerId]);
  const kept = () => pool.query("select matter_id, last_in_at from matter order by 1");
  const asKept = (await kept()).rows;
  expect(asKept.filter((row) => row.last_in_at !== null)).toHaveLength(1);
  await pool.query("update matter set last_in_at = last_at");

  await replay(house, "0055", "update matter");

  expect((await kept()).rows).toEqual(asKept);
});
