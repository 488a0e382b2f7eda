import { customersCalled, done, type Somebody, somebody, tried } from "../../../../test/action-desk.ts";
import { expect, type House, test } from "../../../../test/application.ts";
import { CALL } from "../../../../test/contact-desk.ts";

type Found = { name: string; customerId: string };

async function aDesk(house: House) {
  const boss = await somebody(house, "Boss", "director");
  const eva = await somebody(house, "Eva");
  const correct = (customerId: string, body: object, who: Somebody = eva) =>
    tried(house, who, ["PATCH", `/customers/${customerId}`, body]);
  const found = async (search: string) => {
    const { items } = await done(house, eva, ["GET", `/customers?search=${encodeURIComponent(search)}`]);
    return items.map(({ name }: Found) => name);
  };
  const called = async (externalId: string, phone: string) =>
    (await done(house, boss, ["POST", "/contacts", { ...CALL, externalId, customer: { phone } }])).customerId;
  return { boss, eva, correct, found, called };
}

const phone = (value: string) => ({ kind: "phone", value });
const email = (value: string) => ({ kind: "email", value });

test("a name is corrected, found from then on, kept as it was beside, and who did it is written down", async ({
  house,
}) => {
  const { boss, correct, found } = await aDesk(house);
  const [ana = ""] = await customersCalled(house, "Ana Preito");

  expect(await correct(ana, { name: "  Ana Prieto " })).toMatchObject({
    status: 200,
    said: { customerId: ana, name: "Ana Prieto", identities: [{ kind: "external" }] },
  });

  expect(await found("prieto")).toEqual(["Ana Prieto"]);
  const { pool } = house.services.store;
  const kept = await pool.query("select field, former from customer_revision where customer_id = $1", [ana]);
  expect(kept.rows).toEqual([{ field: "name", former: "Ana Preito" }]);
  const log = await done(house, boss, ["GET", `/audit?action=customer.correct&subject=${ana}`]);
  expect(log.items).toMatchObject([{ actor: { name: "Eva" }, detail: {} }]);
  const vera = await somebody(house, "Vera", "viewer");
  expect((await correct(ana, { name: "Vera was here" }, vera)).status).toBe(403);
  expect((await correct(ana, { name: " " })).status).toBe(400);
});

test("who called from a number that was written down wrong is known by the right one, and by the wrong one no more", async ({
  house,
}) => {
  const { correct, found, called } = await aDesk(house);
  const ana = await called("K1", "611 22 23 33");

  const { said } = await correct(ana, { add: [phone("611 22 33 33")], remove: [phone("+34611222333")] });

  const right = { ...phone("+34611223333"), spelled: "611 22 33 33", mark: null };
  expect(said).toEqual({ customerId: ana, name: "+34611223333", identities: [right] });
  expect(await found("611 22 23 33")).toEqual([]);
  expect(await called("K2", "+34 611 22 33 33")).toBe(ana);
  expect(await called("K3", "611 22 23 33")).not.toBe(ana);
});

test("a family shares a phone; an address of another, or a phone that is all another is known by, is refused", async ({
  house,
}) => {
  const { boss, correct, called } = await aDesk(house);
  const [ana = "", ben = ""] = await customersCalled(house, "Ana", "Ben");
  const home = { add: [phone("911 234 567"), email("Home@Example.com")] };
  expect((await correct(ana, home)).said.identities).toMatchObject([
    { kind: "email", value: "home@example.com", spelled: "Home@Example.com" },
    { kind: "external" },
    { kind: "phone", value: "+34911234567" },
  ]);
  await called("K1", "600 111 222");

  expect((await correct(ben, { add: [phone("911234567")] })).status).toBe(200);
  const refused = await correct(ben, { name: "Benito", add: [email("home@example.com")] });
  expect([refused.status, refused.said.errors[0].reason]).toEqual([
    409,
    "is another customer's; join the two where they are one",
  ]);
  expect((await correct(ben, { add: [phone("600111222")] })).status).toBe(409);
  expect((await correct(ben, { add: [phone("12")] })).said.errors[0].reason).toBe("is not a phone number");
  expect((await correct(ben, { add: [email("ben")] })).said.errors[0].reason).toBe("is not an email address");
  expect((await done(house, boss, ["GET", `/customers/${ben}`])).name).toBe("Ben");
});

test("an address taken from one may be another's, and what went with a merge comes back with no other", async ({
  house,
}) => {
  const { boss, correct } = await aDesk(house);
  const [ana = "", ben = "", mia = ""] = await customersCalled(house, "Ana", "Ben", "Mia");
  const merge = (mergedId: string) =>
    done(house, boss, ["POST", `/customers/${ana}/merge`, { mergedId, choices: {}, dryRun: false }]);
  await correct(ben, { add: [email("x@example.com")] });
  const { mergeId } = await merge(ben);

  await correct(ana, { remove: [email("x@example.com")] });
  await merge(mia);

  const mails = async (customerId: string) => {
    const { identities } = await done(house, boss, ["GET", `/customers/${customerId}`]);
    return identities.filter(({ kind }: { kind: string }) => kind === "email");
  };
  expect(await mails(ana)).toEqual([]);
  expect((await correct(mia, { name: "Mia" })).said.customerId).toBe(ana);
  await done(house, boss, ["POST", `/customers/${ana}/merges/${mergeId}/undo`]);
  expect([await mails(ana), await mails(ben)]).toEqual([[], []]);
  expect((await correct(ben, { add: [email("x@example.com")] })).status).toBe(200);
});

test("an address taken from one does not come back with who went into another that went into him", async ({
  house,
}) => {
  const { boss, correct } = await aDesk(house);
  const [ana = "", ben = "", mia = ""] = await customersCalled(house, "Ana", "Ben", "Mia");
  const merge = async (customerId: string, mergedId: string) =>
    (
      await done(house, boss, [
        "POST",
        `/customers/${customerId}/merge`,
        { mergedId, choices: {}, dryRun: false },
      ])
    ).mergeId;
  await correct(mia, { add: [email("x@example.com")] });
  const inner = await merge(ben, mia);
  const outer = await merge(ana, ben);
  await correct(ana, { remove: [email("x@example.com")] });

  await done(house, boss, ["POST", `/customers/${ana}/merges/${outer}/undo`]);
  await done(house, boss, ["POST", `/customers/${ben}/merges/${inner}/undo`]);

  for (const customerId of [ana, ben, mia]) {
    const { identities } = await done(house, boss, ["GET", `/customers/${customerId}`]);
    expect(identities.filter(({ kind }: { kind: string }) => kind === "email")).toEqual([]);
  }
});

test("who is to be erased is not corrected, and the same said twice changes nothing", async ({ house }) => {
  const { boss, correct } = await aDesk(house);
  const [ana = ""] = await customersCalled(house, "Ana");
  const same = { name: "Ana", remove: [phone("+34600111222")] };
  expect((await correct(ana, same)).status).toBe(200);
  const { rows } = await house.services.store.pool.query("select from customer_revision");
  expect(rows).toEqual([]);
  await done(house, boss, ["POST", `/customers/${ana}/erasure`, {}]);
  expect((await correct(ana, { name: "Anna" })).status).toBe(409);
});
