import { afterEach } from "vitest";
import { done, somebody, tell, tried } from "../../../../test/action-desk.ts";
import { expect, test } from "../../../../test/application.ts";
import {
  closeMailServers,
  mailboxServer,
  mailOver,
  mailServer,
  refusal,
  SENDER,
} from "../../../../test/mail-desk.ts";
import { contact } from "../../../../test/quality-desk.ts";
import { bounce, MAIL, mailCase } from "../../../../test/reply-desk.ts";
import { readReturned } from "../../../listening/invitations/mail/returned.ts";
import { sealOf } from "../../../platform/auth/seal.ts";

afterEach(closeMailServers);

const LEAVES = "2026-11-23T09:00:15Z";

test("a reply is a contact at once and leaves some seconds later, once, as a plain mail from the company that answers the customer's", async ({
  house,
}) => {
  const desk = await mailCase(house, { fromName: "Tienda", replyTo: "equipo@tienda.example" });
  const { eva, customerId, matterId, path, server, mailer, mails, send } = desk;
  const theirs = { customer: { customerId }, channel: "email", matterId, subject: "Where is it?" };
  await tell(house, [
    contact("2026-11-23T08:30:00Z", { ...theirs, externalId: "<first@example.com>" }),
    contact("2026-11-23T08:40:00Z", { ...theirs, payload: { messageId: "second@example.com" } }),
  ]);
  expect(await done(house, eva, ["GET", `${path}/mail-way`])).toEqual({
    ...{ from: "hola@tienda.example", to: ["ana@example.com"], subject: "Re: Where is it?", undoSeconds: 15 },
  });

  const viewer = await somebody(house, "Vera", "viewer");
  await tell(house, [
    contact("2026-11-23T08:50:00Z", {
      ...theirs,
      subject: "Ana, 600 123 123",
      externalId: "third",
      payload: { messageId: "second@example.com" },
    }),
  ]);
  expect((await done(house, eva, ["GET", `${path}/mail-way`])).subject).toBe("Re: Ana, 600 123 123");
  expect((await done(house, viewer, ["GET", `${path}/mail-way`])).subject).toBe("Re: ···, ···");

  const contactId = await send();
  await mailer.round();
  expect(server.got).toEqual([]);
  expect(await mails(contactId)).toMatchObject([
    { contactId, address: "ana@example.com", state: "waiting", fault: null, endedAt: null, mayUndo: true },
  ]);
  house.at(new Date(LEAVES));
  await mailer.round();
  await mailer.round();

  expect(server.got).toHaveLength(1);
  const [mail] = server.got;
  expect(mail).toMatchObject({
    ...{ subject: "Your parcel", text: "We come on Monday.\nEva\n", html: false },
    from: { text: '"Tienda" <hola@tienda.example>' },
    replyTo: { text: "equipo@tienda.example" },
    to: { text: "ana@example.com" },
    inReplyTo: "<second@example.com>",
  });
  const heads = mail?.headerLines.map(({ key }) => key) ?? [];
  expect(heads.filter((key) => /^(list-|auto-submitted)/.test(key))).toEqual([]);
  expect(await mails(contactId)).toMatchObject([
    { state: "sent", endedAt: "2026-11-23T09:00:15.000Z", mayUndo: false },
  ]);
  expect((await tried(house, eva, ["DELETE", `${path}/mails/${contactId}`])).status).toBe(409);
  expect((await desk.whole()).case.contactedAt).toBe("2026-11-23T09:00:00.000Z");
});

test("taken back before it leaves, nothing was said: no mail, no contact, and the case owes its first contact", async ({
  house,
}) => {
  const { eva, leo, path, server, mailer, mails, send, whole } = await mailCase(house);
  const first = await send();
  house.at(new Date("2026-11-23T09:00:05Z"));
  const second = await send({ text: "Or on Tuesday." });
  expect((await tried(house, leo, ["DELETE", `${path}/mails/${first}`])).status).toBe(409);

  house.at(new Date("2026-11-23T09:00:06Z"));
  await done(house, eva, ["DELETE", `${path}/mails/${first}`]);
  house.at(new Date("2026-11-23T09:00:07Z"));
  expect((await whole()).case.contactedAt).toBe("2026-11-23T09:00:05.000Z");
  const said = await done(house, eva, ["DELETE", `${path}/mails/${second}`]);

  expect(said.case.contactedAt).toBeNull();
  expect(said.log.map(({ deed }: { deed: string }) => deed).slice(-2)).toEqual(["unsent", "unsent"]);
  house.at(new Date("2026-11-23T10:00:00Z"));
  await mailer.round();
  expect(server.got).toEqual([]);
  expect(await mails(`${first},${second}`)).toEqual([]);
  expect((await tried(house, eva, ["DELETE", `${path}/mails/${first}`])).status).toBe(404);
});

test("while the mail server is away a reply waits, and goes out once when it is back; after three days it does not, and its writer is told", async ({
  house,
}) => {
  const { eva, server, mailer, mails, send, notices } = await mailCase(house);
  await server.close();
  const contactId = await send();
  for (const minute of ["01", "10", "30"]) {
    house.at(new Date(`2026-11-23T09:${minute}:00Z`));
    await mailer.round();
  }
  expect(await mails(contactId)).toMatchObject([
    { state: "waiting", fault: expect.stringContaining("ECONNREFUSED"), mayUndo: true },
  ]);
  const back = await mailServer({ port: server.port });
  house.at(new Date("2026-11-23T09:40:00Z"));
  await mailer.round();
  await mailer.round();
  expect(back.got.map(({ text }) => text)).toEqual(["We come on Monday.\nEva\n"]);

  await back.close();
  const late = await send({ text: "Too late" });
  const again = await mailServer({ port: server.port });
  house.at(new Date("2026-11-26T09:41:00Z"));
  await mailer.round();
  expect(again.got).toEqual([]);
  expect(await mails(late)).toMatchObject([{ state: "failed", fault: "too-late" }]);
  expect((await notices(eva))[0]).toMatchObject({ kind: "mail-failed", content: { reason: "too-late" } });
});

test("what a server refuses and what comes back later is told to who wrote it, once, and the address is not written to again", async ({
  house,
}) => {
  const { eva, path, server, mailer, mails, send, notices, whole, director } = await mailCase(house);
  const box = await mailboxServer();
  await mailOver(house, server.port, box.port, director);
  const contactId = await send();
  house.at(new Date(LEAVES));
  await mailer.round();
  const { messageId } = server.got[0] ?? {};
  for (const _ of [1, 2]) box.arrive(bounce(String(messageId)), new Date("2026-11-23T09:01:00Z"));
  const services = { ...house.services, seal: sealOf("s".repeat(48)) };

  expect(await readReturned(services)).toEqual({ read: 2, fault: null });

  expect(await mails(contactId)).toMatchObject([{ state: "failed", fault: "5.1.1" }]);
  expect((await notices(eva)).filter(({ kind }: { kind: string }) => kind === "mail-failed")).toHaveLength(1);
  const failed = (await whole()).log.filter(({ deed }: { deed: string }) => deed === "mail-failed");
  expect(failed).toMatchObject([{ by: null, content: { contactId, reason: "5.1.1" } }]);
  expect((await done(house, eva, ["GET", `${path}/mail-way`])).to).toEqual([]);
  expect((await tried(house, eva, ["POST", `${path}/send`, MAIL])).status).toBe(409);
});

test("an address that is none fails at once; a full mailbox may be written to again", async ({ house }) => {
  const { eva, path, server, mailer, mails, send } = await mailCase(house);
  server.refuse.recipient = () => refusal(550, "5.2.2 mailbox full");
  const full = await send();
  house.at(new Date(LEAVES));
  await mailer.round();
  expect(await mails(full)).toMatchObject([{ state: "failed", fault: expect.stringContaining("5.2.2") }]);
  server.refuse.recipient = () => refusal(550, "5.1.1 no such user");
  const nobody = await send();
  const waiting = await send({ text: "More" });
  house.at(new Date("2026-11-23T09:01:00Z"));
  await mailer.round();

  expect(await mails(nobody)).toMatchObject([{ state: "failed", fault: expect.stringContaining("5.1.1") }]);
  expect(await mails(waiting)).toMatchObject([{ state: "failed" }]);
  expect((await tried(house, eva, ["POST", `${path}/send`, MAIL])).status).toBe(409);
});

test("no mail is promised that cannot go: without a server, an address, a subject, or by another channel nothing is remembered", async ({
  house,
}) => {
  const { eva, path, customerId, director, server } = await mailCase(house);
  const refused = async (more: object) =>
    (await tried(house, eva, ["POST", `${path}/send`, { ...MAIL, ...more }])).status;

  expect(await refused({ subject: "" })).toBe(400);
  expect(await refused({ channel: "whatsapp" })).toBe(400);
  expect(await refused({ to: "other@example.com" })).toBe(409);
  await done(house, director, ["PUT", "/email-settings", { smtp: null }]);
  expect(await refused({})).toBe(409);
  expect(await done(house, eva, ["GET", `${path}/mail-way`])).toMatchObject({ from: null, subject: null });
  const { items } = await done(house, eva, ["GET", `/customers/${customerId}/contacts`]);
  expect(items.filter(({ direction }: { direction: string }) => direction === "out")).toEqual([]);
  expect(server.got).toEqual([]);
});

test("a case that had no matter has none again when its mail is taken back", async ({ house }) => {
  const { eva, customerId } = await mailCase(house);
  const { case: one } = await done(house, eva, [
    "POST",
    `/customers/${customerId}/cases`,
    { reason: "Asks" },
  ]);
  const path = `/customers/${customerId}/cases/${one.caseId}`;
  await done(house, eva, ["POST", `${path}/take`]);
  const { contactId } = await done(house, eva, ["POST", `${path}/send`, MAIL]);
  expect((await done(house, eva, ["GET", path])).case.matterId).not.toBeNull();
  await done(house, eva, ["DELETE", `${path}/mails/${contactId}`]);
  expect((await done(house, eva, ["GET", path])).case.matterId).toBeNull();
});

test("sent again under the same name, as where no answer came, nothing is said twice", async ({ house }) => {
  const { customerId, path, eva, server, mailer, send, whole } = await mailCase(house);
  const sendId = "0123456789abcdef";
  const [first, second] = await Promise.all([send({ sendId }), send({ sendId })]);
  house.at(new Date("2026-11-23T09:00:05Z"));
  expect([second, await send({ sendId, text: "Other" })]).toEqual([first, first]);
  expect((await whole()).log.filter(({ deed }: { deed: string }) => deed === "sent")).toHaveLength(1);
  expect((await tried(house, eva, ["POST", `${path}/send`, { ...MAIL, sendId: "short" }])).status).toBe(400);
  house.at(new Date("2026-11-23T09:01:00Z"));
  await mailer.round();
  expect(server.got.map(({ text }) => text)).toEqual(["We come on Monday.\nEva\n"]);
  const { items } = await done(house, eva, ["GET", `/customers/${customerId}/contacts`]);
  expect(items.filter(({ direction }: { direction: string }) => direction === "out")).toHaveLength(1);
});

test("once no mail server is set a reply waits for one, three days; who is to be erased is not written to", async ({
  house,
}) => {
  const { customerId, director, server, mailer, mails, send } = await mailCase(house);
  const smtp = { ...SENDER, port: server.port };
  const late = await send();
  await done(house, director, ["PUT", "/email-settings", { smtp: null }]);
  house.at(new Date("2026-11-23T09:10:00Z"));
  await mailer.round();
  expect(await mails(late)).toMatchObject([{ state: "waiting", fault: "no mail server is set up" }]);
  house.at(new Date("2026-11-26T09:10:00Z"));
  await mailer.round();
  expect(await mails(late)).toMatchObject([{ state: "failed", fault: "too-late" }]);

  await done(house, director, ["PUT", "/email-settings", { smtp }]);
  const erased = await send();
  await done(house, director, ["POST", `/customers/${customerId}/erasure`, {}]);
  house.at(new Date("2026-11-26T09:12:00Z"));
  await mailer.round();
  expect(await mails(erased)).toMatchObject([{ state: "failed", fault: "erased" }]);
  expect(server.got).toEqual([]);
});

test("a contact that was taken back as any other, or of a customer who went into another, is not sent, and is sent", async ({
  house,
}) => {
  const { boss, eva, customerId, server, mailer, mails, send } = await mailCase(house);
  const [gone, kept] = [await send({ text: "Gone" }), await send({ text: "Kept" })];
  await done(house, eva, ["DELETE", `/contacts/${gone}?customerId=${customerId}`]);
  const [other] = await tell(house, [
    contact("2026-11-23T08:50:00Z", { customer: { externalId: "C2", name: "Ana B" } }),
  ]);
  const into = other?.customerId ?? "";
  await done(house, boss, ["POST", `/customers/${into}/merge`, { mergedId: customerId }]);

  house.at(new Date(LEAVES));
  await mailer.round();

  expect(server.got.map(({ text }) => text)).toEqual(["Kept\n"]);
  expect(await mails(kept)).toMatchObject([{ state: "sent" }]);
  expect(await mails(gone)).toEqual([]);
  const { status } = await tried(house, boss, ["DELETE", `/contacts/${kept}?customerId=${into}`]);
  expect(status).toBe(409);
  expect(await mails(kept)).toMatchObject([{ state: "sent" }]);
});
