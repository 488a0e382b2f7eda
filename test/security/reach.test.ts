import { findDuplicates } from "../../src/memory/duplicates/duplicates.ts";
import { done, somebody, tried } from "../action-desk.ts";
import { type Asker, aKey, expect, type House, signedIn, test } from "../application.ts";

const PHONE = "+34600111222";
const EMAIL = "ana@example.com";
const TAX = "12345678Z";

/** Two of one name and phone, one of whom wrote to Eva's company and bought; who looks on, who serves, and programs. */
async function aHouseOfPhones(house: House) {
  house.at(new Date("2026-11-24T09:00:00Z"));
  const { person } = await signedIn(house, "director");
  const boss = await somebody(house, "Boss", "director");
  const [eva, vera] = [await somebody(house, "Eva"), await somebody(house, "Vera", "viewer")];
  const ana = { name: "Ana Prieto", phone: PHONE };
  const known = { ...ana, email: EMAIL, taxId: TAX, country: "ES", externalId: "C-1" };
  const contact = { externalId: "K1", at: "2026-11-24T08:00:00Z", channel: "email", text: "Where is it?" };
  const { customerId } = await done(house, boss, ["POST", "/contacts", { ...contact, customer: known }]);
  const other = { ...contact, externalId: "K2", customer: { ...ana, email: "ana.prieto@example.com" } };
  await done(house, boss, ["POST", "/contacts", other]);
  await findDuplicates(house.services.db, house.services.clock());
  const readKey = await aKey(house, person, ["read"]);
  const writeKey = await aKey(house, person, ["read", "write"]);
  return { boss, eva, vera, readKey, writeKey, customerId };
}

async function reachSeen(house: House, who: Asker, customerId: string) {
  const page = await done(house, who, ["GET", `/customers/${customerId}`]);
  const identity = await done(house, who, ["GET", `/customers/${customerId}/identity`]);
  return { page: page.identities, isWhole: page.isReachWhole, identity };
}

/** The two side by side, and the list of who may be one: both are open to who serves customers, and to programs. */
async function pairSeen(house: House, who: Asker, customerId: string) {
  const list = await done(house, who, ["GET", "/duplicates"]);
  const other = list.items[0].customers.find((one: { customerId: string }) => one.customerId !== customerId);
  const compared = await done(house, who, ["GET", `/customers/${customerId}/compare/${other.customerId}`]);
  return { list, compared };
}

const SHORT = [
  { kind: "email", value: "a···@example.com", mark: null },
  { kind: "external", value: "C-1", mark: null },
  { kind: "phone", value: "···222", mark: null },
  { kind: "tax", value: "···78Z", mark: null },
];

test("by what a customer is reached stands whole before who serves him, and cut short before who only looks on", async ({
  house,
}) => {
  const { boss, eva, vera, readKey, writeKey, customerId } = await aHouseOfPhones(house);

  for (const who of [boss, eva, writeKey]) {
    const { page, isWhole, identity } = await reachSeen(house, who, customerId);
    expect(isWhole).toBe(true);
    expect(page).toContainEqual({ kind: "phone", value: PHONE, mark: null });
    expect(JSON.stringify(identity)).toContain(EMAIL);
    expect(identity.duplicates[0].evidence).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: "phone", value: PHONE })]),
    );
  }
  for (const who of [vera, readKey]) {
    const { page, isWhole, identity } = await reachSeen(house, who, customerId);
    expect(isWhole).toBe(false);
    expect(page).toEqual(SHORT);
    for (const secret of [PHONE, EMAIL, TAX]) expect(JSON.stringify(identity)).not.toContain(secret);
    expect(identity.duplicates[0].evidence).toEqual(
      expect.arrayContaining([{ kind: "phone", value: null, likeness: null }]),
    );
  }
});

test("programs that only read are told which two may be one, and by nothing how either is reached", async ({
  house,
}) => {
  const { boss, eva, readKey, writeKey, customerId } = await aHouseOfPhones(house);

  for (const who of [boss, eva, writeKey]) {
    const { list, compared } = await pairSeen(house, who, customerId);
    expect(list.items[0].evidence).toContainEqual(expect.objectContaining({ kind: "phone", value: PHONE }));
    for (const side of [compared.kept, compared.result])
      expect(side.identities).toContainEqual(expect.objectContaining({ kind: "phone", value: PHONE }));
  }
  const { list, compared } = await pairSeen(house, readKey, customerId);
  expect(list.items[0].evidence).toContainEqual({ kind: "phone", value: null, likeness: null });
  expect(compared.kept.identities).toEqual(SHORT.map((one) => ({ ...one, spelled: null })));
  for (const side of [compared.merged, compared.result])
    expect(side.identities).toContainEqual({ ...SHORT[2], spelled: null });
  const told = JSON.stringify([list, compared]);
  for (const secret of [PHONE.slice(1), EMAIL, "ana.prieto@example.com", TAX])
    expect(told).not.toContain(secret);
});

test("where a page of the list ends is told nobody in what he could read, whatever it is sorted by", async ({
  house,
}) => {
  const { vera, readKey } = await aHouseOfPhones(house);

  for (const who of [vera, readKey])
    for (const query of ["sort=name", "sort=value", "search=ana"]) {
      const first = await done(house, who, ["GET", `/customers?${query}&limit=1`]);
      const bytes = Buffer.from(first.next, "base64url").toString();
      const told = first.next + bytes + Buffer.from(first.next.slice(8), "base64url").toString();
      for (const secret of [PHONE, EMAIL, TAX, "prieto"])
        expect(told.toLowerCase()).not.toContain(secret.toLowerCase());
      const rest = await done(house, who, ["GET", `/customers?${query}&limit=1&cursor=${first.next}`]);
      expect(rest.items).toHaveLength(1);
      expect(rest.items[0].customerId).not.toBe(first.items[0].customerId);
      expect(rest.next).toBe(null);
      const changed = await tried(house, who, ["GET", `/customers?${query}&cursor=x${first.next.slice(1)}x`]);
      expect(changed.status).toBe(400);
    }
});

test("an agent reaches customers though only managers see personal data in words; who sees it reaches them too", async ({
  house,
}) => {
  const { boss, eva, vera, customerId } = await aHouseOfPhones(house);
  const { settings } = await done(house, boss, ["GET", "/voice/settings"]);
  const seen = (least: string) =>
    done(house, boss, ["PUT", "/voice/settings", { ...settings, seesPersonal: least }]);
  const phone = async (who: Asker) => {
    const { page } = await reachSeen(house, who, customerId);
    return page.find(({ kind }: { kind: string }) => kind === "phone").value;
  };

  await seen("manager");
  expect([await phone(eva), await phone(vera)]).toEqual([PHONE, "···222"]);
  await seen("viewer");
  expect(await phone(vera)).toBe(PHONE);
});

test("who only looks on any more is offered no call on the day", async ({ house }) => {
  const { boss, eva, customerId } = await aHouseOfPhones(house);
  await done(house, boss, [
    "POST",
    "/owners",
    { personId: eva.id, reason: "hers", customerIds: [customerId] },
  ]);
  const phone = async () => (await done(house, eva, ["GET", "/today"])).said[0].phone;

  expect(await phone()).toBe(PHONE);
  await house.services.store.pool.query("update person set role = 'viewer' where id = $1", [eva.id]);
  expect(await phone()).toBe(null);
});
