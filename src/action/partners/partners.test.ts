import { randomUUID } from "node:crypto";
import {
  customersCalled,
  done,
  type Somebody,
  somebody,
  tell,
  toldOf,
  tried,
} from "../../../test/action-desk.ts";
import { expect, type House, ORIGIN, test } from "../../../test/application.ts";
import { routes } from "../../api/routes.ts";
import { recountTouchpoints } from "../../memory/rollups/touchpoint.queries.ts";

async function aMatter(house: House, customerId: string | undefined, externalId: string) {
  const contact = { externalId, at: "2026-11-22T10:00:00Z", customer: { customerId }, channel: "phone" };
  const [taken] = await tell(house, [{ ...contact, text: `about ${externalId}`, reference: externalId }]);
  return taken?.matterId ?? "";
}

async function passedHouse(house: House) {
  const eva = await somebody(house, "Eva");
  const [fast, slow] = [await somebody(house, "Fast", "partner"), await somebody(house, "Slow", "partner")];
  const [ana] = await customersCalled(house, "Ana");
  const { pool } = house.services.store;
  await pool.query("update customer set street = 'Mayor 1', city = 'Soria'");
  await pool.query(
    "insert into customer_identity (customer_id, kind, value) values ($1, 'phone', '+34600111222')",
    [ana],
  );
  const [late, other] = [await aMatter(house, ana, "late"), await aMatter(house, ana, "other")];
  const body = {
    matterId: late,
    partnerId: fast.id,
    subject: "Bring it",
    note: "By noon",
    releases: ["phone"],
  };
  const pass = await done(house, eva, ["POST", `/customers/${ana}/passes`, body]);
  return { eva, fast, slow, ana, late, other, pass, body };
}

test("a partner sees what was passed to him, as much of the customer as was released, adds to it and says it is done", async ({
  house,
}) => {
  const { eva, fast, slow, ana, late, pass, body } = await passedHouse(house);

  expect((await done(house, fast, ["GET", "/passed"])).items).toEqual([
    expect.objectContaining({
      ...{ passId: pass.passId, customer: "Ana", phones: ["+34600111222"], address: null },
      ...{ subject: "Bring it", note: "By noon", passedBy: "Eva", state: "passed" },
    }),
  ]);
  const { contacts } = await done(house, fast, ["GET", `/passed/${pass.passId}`]);
  expect(contacts.map(({ text }: { text: string }) => text)).toEqual(["about late"]);
  house.at(new Date("2026-11-22T12:01:00Z"));
  const added = { channel: "delivery", text: "left with the neighbour" };
  const whole = await done(house, fast, ["POST", `/passed/${pass.passId}/contacts`, added]);
  expect(whole.contacts[0]).toMatchObject({ ...added, by: "Fast", direction: "out" });
  expect(await recountTouchpoints(house.services.db)).toBe(0);
  const { items } = await done(house, eva, ["GET", `/customers/${ana}/contacts?matterId=${late}`]);
  expect(items[0]).toMatchObject({ text: added.text, actor: { kind: "partner", name: "Fast" } });

  house.at(new Date("2026-11-22T12:02:00Z"));
  const isDone = await done(house, fast, ["POST", `/passed/${pass.passId}/done`, { text: "delivered" }]);
  expect(isDone).toMatchObject({ matter: { state: "done", phones: [] }, contacts: [] });
  expect((await tried(house, fast, ["POST", `/passed/${pass.passId}/contacts`, added])).status).toBe(409);
  expect((await done(house, fast, ["GET", "/passed?state=done&limit=1"])).items).toHaveLength(1);
  expect((await done(house, eva, ["GET", `/customers/${ana}/passes`])).items).toMatchObject([
    { partner: "Fast", state: "done", endedText: "delivered" },
  ]);
  expect((await toldOf(house, eva, ana ?? "", "passed")).map(({ deed }) => deed)).toEqual(["done", "passed"]);
  expect((await done(house, eva, ["GET", "/me/notices"])).items).toMatchObject([
    { kind: "pass-done", content: { text: "delivered", by: "Fast" } },
  ]);
  for (const path of [`/passed/${pass.passId}`, `/passed/${late}`]) {
    expect((await tried(house, slow, ["GET", path])).status).toBe(404);
  }
  expect(
    (await tried(house, eva, ["POST", `/customers/${ana}/passes`, { ...body, partnerId: eva.id }])).status,
  ).toBe(400);
});

test("what a partner tells again under its id is told once, put right where its words are others, and never another pass's", async ({
  house,
}) => {
  const { eva, fast, slow, ana, other, pass, body } = await passedHouse(house);
  const elsewhere = { ...body, matterId: other, partnerId: slow.id };
  const second = await done(house, eva, ["POST", `/customers/${ana}/passes`, elsewhere]);
  const told = { channel: "delivery", text: "rang twice", onceId: randomUUID() };
  const tellAt = (minute: string, who: Somebody, passId: string, said: object) => {
    house.at(new Date(`2026-11-22T12:0${minute}:00Z`));
    return done(house, who, ["POST", `/passed/${passId}/contacts`, said]);
  };

  const first = await tellAt("1", fast, pass.passId, told);
  const again = await tellAt("2", fast, pass.passId, told);
  await tellAt("3", slow, second.passId, { ...told, text: "something else" });
  const right = await tellAt("4", fast, pass.passId, { ...told, text: "left it next door" });

  expect(again).toEqual(first);
  expect(first.contacts).toHaveLength(2);
  expect(right.contacts.map(({ text }: { text: string }) => text)).toEqual([
    "left it next door",
    "about late",
  ]);
  expect(right.contacts[0].contactId).toBe(first.contacts[0].contactId);
});

test("what is taken back is gone for the partner at once; a matter is with one partner once", async ({
  house,
}) => {
  const { eva, fast, slow, ana, pass, body, other } = await passedHouse(house);
  const again = ["POST", `/customers/${ana}/passes`, body] as [string, string, unknown];

  expect((await tried(house, eva, again)).status).toBe(409);
  expect(
    (await tried(house, eva, ["POST", `/customers/${ana}/passes`, { ...body, matterId: pass.passId }]))
      .status,
  ).toBe(404);
  house.at(new Date("2026-11-22T12:01:00Z"));
  const second = await done(house, eva, ["POST", `/customers/${ana}/passes`, { ...body, matterId: other }]);
  const first = await done(house, fast, ["GET", "/passed?limit=1"]);
  const rest = await done(house, fast, ["GET", `/passed?limit=1&cursor=${first.next}`]);
  expect([...first.items, ...rest.items].map(({ passId }) => passId)).toEqual([second.passId, pass.passId]);
  expect((await done(house, slow, ["GET", "/passed"])).items).toEqual([]);
  const back = `/customers/${ana}/passes/${pass.passId}/take-back`;
  expect(await done(house, eva, ["POST", back])).toMatchObject({ state: "taken-back" });
  expect((await tried(house, eva, ["POST", back])).status).toBe(409);
  expect((await tried(house, fast, ["GET", `/passed/${pass.passId}`])).status).toBe(404);
  expect(
    (await done(house, eva, ["GET", "/partners"])).items.map(({ name }: { name: string }) => name),
  ).toEqual(["Fast", "Slow"]);
});

test("what is passed follows its matter; a contact put elsewhere alone is not seen any more", async ({
  house,
}) => {
  const { eva, fast, ana, late, other, pass } = await passedHouse(house);
  const contacts = async () => (await done(house, fast, ["GET", `/passed/${pass.passId}`])).contacts;
  const put = (contactId: string, matterId: string | null) =>
    done(house, eva, ["POST", `/contacts/${contactId}/matter`, { customerId: ana, matterId }]);
  const [first] = await contacts();
  const second = { externalId: "late2", at: "2026-11-22T10:30:00Z", channel: "phone", reference: "late" };
  const [wrong] = await tell(house, [{ ...second, customer: { customerId: ana }, text: "my invoice" }]);
  expect(wrong).toMatchObject({ matterId: late });
  expect(await contacts()).toHaveLength(2);

  await put(wrong?.contactId ?? "", null);
  expect(await contacts()).toMatchObject([{ contactId: first.contactId }]);
  await put(first.contactId, other);
  const [present] = (await done(house, eva, ["GET", `/customers/${ana}/passes`])).items;

  expect(present).toMatchObject({ passId: pass.passId, matterId: other, state: "passed" });
  expect((await contacts()).map(({ text }: { text: string }) => text).toSorted()).toEqual([
    "about late",
    "about other",
  ]);
  expect((await done(house, eva, ["GET", "/me/notices"])).items).toMatchObject([
    { kind: "pass-moved", customerId: ana, content: { subject: "Bring it", by: "Fast" } },
  ]);
});

test("a partner who has both matters keeps one pass; whose contacts were another customer's sees nothing of that one", async ({
  house,
}) => {
  const { eva, fast, ana, late, other, pass, body } = await passedHouse(house);
  const both = await done(house, eva, ["POST", `/customers/${ana}/passes`, { ...body, matterId: other }]);
  const [first] = (await done(house, fast, ["GET", `/passed/${pass.passId}`])).contacts;
  const path = `/contacts/${first.contactId}/matter`;
  await done(house, eva, ["POST", path, { customerId: ana, matterId: other }]);
  const states = async () =>
    Object.fromEntries(
      (await done(house, eva, ["GET", `/customers/${ana}/passes`])).items.map(
        ({ passId, state }: { passId: string; state: string }) => [passId, state],
      ),
    );
  expect(await states()).toEqual({ [both.passId]: "passed", [pass.passId]: "taken-back" });

  const told = { at: "2026-11-22T10:00:00Z", channel: "phone", customer: { externalId: "C9", name: "Ben" } };
  await tell(house, [
    { ...told, externalId: "late", reference: "late", text: "of Ben" },
    { ...told, externalId: "other", reference: "other", text: "of Ben" },
  ]);

  expect(await states()).toEqual({ [both.passId]: "taken-back", [pass.passId]: "taken-back" });
  expect((await done(house, fast, ["GET", "/passed"])).items).toEqual([]);
  const notices = (await done(house, eva, ["GET", "/me/notices"])).items;
  expect(notices).toMatchObject([{ kind: "pass-returned" }, { kind: "pass-returned" }]);
  expect(late).not.toBe(other);
});

test("no other route answers a partner, with whatever id: not the customer's, the matter's nor the contact's", async ({
  house,
}) => {
  const { fast, ana, late, pass } = await passedHouse(house);
  const own =
    /\/(passed|me)(\/|$)|^\w+ \/api\/v1\/(first-account|people\/invitations\/accept)$|^POST \/api\/v1\/obstacles$/;
  const closed = routes.filter(({ key, who }) => who !== "anyone" && !own.test(key));

  for (const { key } of closed) {
    const [method = "", path = ""] = key.split(" ");
    for (const id of [ana, late, pass.passId]) {
      const response = await house.ask(fast, method, path.replace(/\{\w+\}/g, id));
      expect([key, response.status]).toEqual([key, 403]);
    }
  }
  expect(closed.length).toBeGreaterThan(100);
});

test("a partner says what stands in the way, hears nothing of what others said, and owes no answer", async ({
  house,
}) => {
  const { fast } = await passedHouse(house);
  const boss = await somebody(house, "Dora", "director");
  await done(house, boss, ["POST", "/obstacles", { text: "The printer is slow" }]);

  const said = await done(house, fast, ["POST", "/obstacles", { text: "Nobody answers the door bell" }]);

  expect(said).toMatchObject({ saidBy: fast.name, state: "open" });
  const { items } = await done(house, boss, ["GET", "/obstacles"]);
  expect(items.map(({ text }: { text: string }) => text)).toContain("Nobody answers the door bell");
  expect((await tried(house, fast, ["GET", "/obstacles"])).status).toBe(403);
  const answer = ["POST", `/obstacles/${said.obstacleId}/answer`, { answer: "x" }] as const;
  expect((await tried(house, fast, [...answer])).status).toBe(403);
});

test("what is passed to somebody ends when he is no partner any more, and who passed it is told", async ({
  house,
}) => {
  const { eva, fast, slow, ana, pass, body } = await passedHouse(house);
  const dora = await somebody(house, "Dora", "director");
  const other = { ...body, partnerId: slow.id };
  const { passId } = await done(house, eva, ["POST", `/customers/${ana}/passes`, other]);

  await done(house, dora, ["PATCH", `/people/${fast.id}`, { role: "viewer" }]);
  await done(house, dora, ["DELETE", `/people/${slow.id}`]);

  const { items } = await done(house, eva, ["GET", `/customers/${ana}/passes`]);
  const ended = new Map(items.map((one: { passId: string; state: string }) => [one.passId, one.state]));
  expect([ended.get(passId), ended.get(pass.passId)]).toEqual(["taken-back", "taken-back"]);
  const { items: told } = await done(house, eva, ["GET", "/me/notices"]);
  expect(told).toHaveLength(2);
  for (const by of ["Fast", "Slow"]) {
    const left = { kind: "pass-left", content: { subject: "Bring it", by } };
    expect(told).toContainEqual(expect.objectContaining(left));
  }
  expect(await toldOf(house, eva, ana ?? "", "passed")).toContainEqual(
    expect.objectContaining({ deed: "taken-back", partner: "Slow", by: null }),
  );
});

test("a partner is no owner, and stands in for nobody", async ({ house }) => {
  const { fast, ana } = await passedHouse(house);
  const boss = await somebody(house, "Boss", "manager");

  const given = { personId: fast.id, reason: "x", customerIds: [ana] };
  expect((await tried(house, boss, ["POST", "/owners", given])).status).toBe(400);
  const away = { from: "2026-11-22T00:00:00Z", until: "2026-11-23T00:00:00Z" };
  const absence = { personId: boss.id, substituteId: fast.id, ...away };
  expect((await tried(house, boss, ["POST", "/absences", absence])).status).toBe(400);
  const { items } = await done(house, boss, ["GET", "/owners"]);
  expect(items.map(({ name }: { name: string }) => name)).not.toContain("Fast");
});

test("a partner keeps photographs with what he told himself, and with nothing else", async ({ house }) => {
  const { eva, fast, slow, ana, pass } = await passedHouse(house);
  const told = { channel: "delivery", text: "left with the neighbour" };
  house.at(new Date("2026-11-22T12:01:00Z"));
  const { contacts } = await done(house, fast, ["POST", `/passed/${pass.passId}/contacts`, told]);
  const [own, others] = contacts;
  const send = (who: Somebody, contactId: string, { type = "image/jpeg", size = 3 } = {}) =>
    house.door.fetch(
      new Request(`${ORIGIN}/api/v1/passed/${pass.passId}/contacts/${contactId}/attachments?name=door.jpg`, {
        method: "POST",
        headers: { ...who.headers, "content-type": type, origin: ORIGIN, host: "127.0.0.1:3000" },
        body: new Uint8Array(size).fill(1),
      }),
      { incoming: { socket: { remoteAddress: "127.0.0.1" } } },
    );

  const kept = await send(fast, own.contactId);

  expect(kept.status).toBe(201);
  const [first] = (await kept.json()).contacts;
  expect(first).toMatchObject({ isOwn: true, files: [{ name: "door.jpg", bytes: 3 }] });
  const page = await done(house, eva, ["GET", `/contacts/${own.contactId}?customerId=${ana}`]);
  expect(page.attachments).toMatchObject([{ name: "door.jpg", addedBy: "Fast" }]);
  const statuses = await Promise.all([
    send(fast, others.contactId),
    send(slow, own.contactId),
    send(fast, own.contactId, { type: "text/html" }),
    send(fast, own.contactId, { size: 0 }),
  ]);
  expect(statuses.map(({ status }) => status)).toEqual([404, 404, 400, 400]);
  await done(house, fast, ["POST", `/passed/${pass.passId}/done`, { text: "delivered" }]);
  expect((await send(fast, own.contactId)).status).toBe(409);
});
