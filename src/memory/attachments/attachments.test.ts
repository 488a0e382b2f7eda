import { sql } from "kysely";
import { done, somebody, tried } from "../../../test/action-desk.ts";
import { expect, ORIGIN, test } from "../../../test/application.ts";
import { CALL, kept, proved, read, told } from "../../../test/contact-desk.ts";
import { newId } from "../../platform/ids.ts";
import { forgetImport } from "../intake/withdraw.ts";

test("a file is kept with its contact and given back as it was, never to be opened as a page", async ({
  house,
}) => {
  const { customerId, contactId } = await told(house, CALL);
  const bytes = Buffer.from(Array.from({ length: 600_000 }, (_, i) => (i * 31) % 251));
  const upload = (name: string, type: string, body: BodyInit) =>
    house.door.fetch(
      new Request(
        `${ORIGIN}/api/v1/contacts/${contactId}/attachments?customerId=${customerId}&name=${encodeURIComponent(name)}`,
        { method: "POST", body, headers: { "content-type": type, origin: ORIGIN, host: "127.0.0.1:3000" } },
      ),
      { incoming: { socket: { remoteAddress: "127.0.0.1" } } },
    );

  const kept = await upload('Año "uno".pdf', "application/pdf", bytes);
  const refused = [
    await upload("page.html", "text/html", "<script>"),
    await upload("picture.svg", "image/svg+xml", "<svg/>"),
    await upload("../../etc/passwd", "text/plain", "x"),
    await upload("big.pdf", "application/pdf", Buffer.alloc(10_000_001)),
  ];

  expect([kept.status, ...refused.map(({ status }) => status)]).toEqual([201, 400, 400, 400, 400]);
  const { attachmentId } = await kept.json();
  const path = `/api/v1/contacts/${contactId}/attachments/${attachmentId}?customerId=${customerId}`;
  const file = await house.ask({}, "GET", path);
  expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
  expect(file.headers.get("content-disposition")).toBe(
    `attachment; filename="A_o _uno_.pdf"; filename*=UTF-8''A%C3%B1o%20%22uno%22.pdf`,
  );
  expect(file.headers.get("x-content-type-options")).toBe("nosniff");
  const { attachments } = await read(house, `/contacts/${contactId}?customerId=${customerId}`);
  expect(attachments).toMatchObject([{ attachmentId, bytes: 600_000, mediaType: "application/pdf" }]);
});

test("a contact whose file proves a consent is not taken back, and corrected to be another's it leaves the file", async ({
  house,
}) => {
  const contact = await told(house, CALL);
  const [proof, plain] = [await kept(house, contact), await kept(house, contact)];
  const boss = await somebody(house, "Boss", "manager");
  await proved(house, boss, contact.customerId, proof.attachmentId);
  const path = `/contacts/${contact.contactId}?customerId=`;

  const refused = await tried(house, boss, ["DELETE", `${path}${contact.customerId}`]);
  const others = { ...CALL, customer: { phone: "600 333 444", name: "Luz" } };
  const moved = await done(house, boss, ["POST", "/contacts", others]);
  await done(house, boss, ["DELETE", `${path}${moved.customerId}`]);

  expect(refused.status).toBe(409);
  expect([moved.change, moved.contactId]).toEqual(["corrected", contact.contactId]);
  expect(moved.customerId).not.toBe(contact.customerId);
  const file = await house.ask(boss, "GET", `/api/v1${proof.path}`);
  expect(await file.text()).toBe("signed");
  expect((await house.ask(boss, "GET", `/api/v1${plain.path}`)).status).toBe(404);
});

test("an import undone leaves the file that proves a consent", async ({ house }) => {
  const contact = await told(house, CALL);
  const [proof, plain] = [await kept(house, contact), await kept(house, contact)];
  const boss = await somebody(house, "Boss", "manager");
  await proved(house, boss, contact.customerId, proof.attachmentId);
  const { db } = house.services;
  const importId = newId();
  await sql`update contact set import_id = ${importId}::uuid`.execute(db);

  await forgetImport(db, importId, house.services.clock());

  expect((await house.ask(boss, "GET", `/api/v1${proof.path}`)).status).toBe(200);
  expect((await house.ask(boss, "GET", `/api/v1${plain.path}`)).status).toBe(404);
  expect((await sql`select from contact`.execute(db)).rows).toEqual([]);
});

test("a file is removed within a day by who works with customers, later by a manager, and never when it proves a consent", async ({
  house,
}) => {
  const contact = await told(house, CALL);
  const [young, old, proof] = [
    await kept(house, contact),
    await kept(house, contact),
    await kept(house, contact),
  ];
  const eva = await somebody(house, "Eva");
  const boss = await somebody(house, "Boss", "manager");
  await proved(house, eva, contact.customerId, proof.attachmentId);

  await done(house, eva, ["DELETE", young.path]);
  expect((await tried(house, eva, ["DELETE", young.path])).status).toBe(404);
  house.at(new Date(house.services.clock().getTime() + 25 * 3600_000));
  expect((await tried(house, eva, ["DELETE", old.path])).status).toBe(403);
  await done(house, boss, ["DELETE", old.path]);
  expect((await tried(house, boss, ["DELETE", proof.path])).status).toBe(409);

  const { db } = house.services;
  const left = await sql`select distinct attachment_id as id from contact_attachment_piece`.execute(db);
  expect(left.rows).toEqual([{ id: proof.attachmentId }]);
});
