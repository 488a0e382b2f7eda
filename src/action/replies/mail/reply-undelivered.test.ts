import { afterEach } from "vitest";
import { done, tell, toldOf } from "../../../../test/action-desk.ts";
import { expect, type House, test } from "../../../../test/application.ts";
import { CLOSED } from "../../../../test/case-desk.ts";
import { closeMailServers, mailboxServer, mailOver, refusal } from "../../../../test/mail-desk.ts";
import { contact, later, standard, within } from "../../../../test/quality-desk.ts";
import { bounce, mailCase } from "../../../../test/reply-desk.ts";
import { readReturned } from "../../../listening/invitations/mail/returned.ts";
import { sealOf } from "../../../platform/auth/seal.ts";

afterEach(closeMailServers);

const LEAVES = new Date("2026-11-23T09:00:15Z");

/** A case whose customer wrote at eight and is promised a reply by eleven; a mail to him left at nine. */
async function promisedDesk(house: House) {
  house.at(new Date("2026-11-23T07:00:00Z"));
  const { standardId } = await standard(house, within("first-reply-within", 180));
  const desk = await mailCase(house);
  const { eva, customerId, matterId, director, server, mailer, send } = desk;
  const box = await mailboxServer();
  await mailOver(house, server.port, box.port, director);
  const contactId = await send();
  const of = `/customers/${customerId}/verdicts`;
  const verdict = async () =>
    (await done(house, eva, ["GET", `${of}?subjectId=${matterId}`])).items.find(
      (one: { standardId: string }) => one.standardId === standardId,
    );
  const history = async () =>
    (await done(house, eva, ["GET", `${of}/${matterId}/${standardId}/history`])).items;
  const leaves = async () => {
    house.at(LEAVES);
    await mailer.round();
  };
  const comesBack = async (time: string) => {
    house.at(new Date(time));
    box.arrive(bounce(String(server.got[0]?.messageId)), new Date(time));
    await readReturned({ ...house.services, seal: sealOf("s".repeat(48)) });
  };
  return { ...desk, contactId, verdict, history, leaves, comesBack };
}

test("a reply that comes back answered nothing: the promise runs again with what it was before in its history, and the case owes its first contact", async ({
  house,
}) => {
  const desk = await promisedDesk(house);
  const { eva, customerId, contactId, verdict, history, leaves, comesBack, whole, mails } = desk;
  await leaves();
  const kept = { verdict: "kept", measured: 3600 };
  expect(await verdict()).toMatchObject(kept);
  const { contactDueAt } = (await whole()).case;

  await comesBack("2026-11-23T09:30:00Z");

  expect(await mails(contactId)).toMatchObject([{ state: "failed" }]);
  expect(await verdict()).toMatchObject({ verdict: "running", until: "2026-11-23T11:00:00.000Z" });
  expect(await history()).toMatchObject([kept, { verdict: "running" }]);
  expect((await whole()).case).toMatchObject({ contactedAt: null, dueAt: contactDueAt });
  const path = `/contacts/${contactId}?customerId=${customerId}`;
  const { contact: said, revisions } = await done(house, eva, ["GET", path]);
  expect([said.text, said.payload.undelivered, revisions[0].content.payload.undelivered]).toEqual([
    ...["We come on Monday.\nEva", true, undefined],
  ]);

  await later(house, "2026-11-23T11:00:01Z");
  expect(await verdict()).toMatchObject({ verdict: "broken" });
  expect(await toldOf(house, eva, customerId, "standard-broken")).toHaveLength(1);
  expect((await whole()).evidence.map(({ kind }: { kind: string }) => kind)).toContain("verdict");
});

test("one that comes back when its time is over is broken at once; another answer meanwhile counts in its place", async ({
  house,
}) => {
  const { eva, customerId, matterId, verdict, leaves, comesBack, whole } = await promisedDesk(house);
  await leaves();
  house.at(new Date("2026-11-23T14:00:00Z"));
  await tell(house, [
    contact("2026-11-23T13:00:00Z", {
      customer: { customerId },
      channel: "phone",
      direction: "out",
      matterId,
    }),
  ]);
  expect(await verdict()).toMatchObject({ verdict: "kept", measured: 3600 });

  await comesBack("2026-11-23T15:00:00Z");

  expect(await verdict()).toMatchObject({ verdict: "broken", measured: 5 * 3600 });
  expect(await toldOf(house, eva, customerId, "standard-broken")).toHaveLength(1);
  expect((await whole()).case.contactedAt).toBe("2026-11-23T13:00:00.000Z");
});

test("what the server refuses answered nothing either", async ({ house }) => {
  const { server, verdict, leaves, whole } = await promisedDesk(house);
  server.refuse.recipient = () => refusal(550, "5.2.2 mailbox full");

  await leaves();

  expect(await verdict()).toMatchObject({ verdict: "running" });
  expect((await whole()).case.contactedAt).toBeNull();
});

test("a solution that did not reach the customer leaves the matter open, so that closing the case tells it", async ({
  house,
}) => {
  const { eva, customerId, matterId, act } = await mailCase(house);
  const isSolved = async () =>
    (await done(house, eva, ["GET", `/customers/${customerId}/matters`])).items.find(
      (one: { matterId: string }) => one.matterId === matterId,
    ).solvedAt !== null;
  const solved = { customer: { customerId }, direction: "out", outcome: "solved", matterId };
  const payload = { undelivered: true };
  const mail = contact("2026-11-23T08:30:00Z", solved);

  await tell(house, [contact("2026-11-23T08:10:00Z", { ...solved, payload })]);
  expect(await isSolved()).toBe(false);
  await tell(house, [mail]);
  expect(await isSolved()).toBe(true);
  await tell(house, [{ ...mail, payload }]);
  expect(await isSolved()).toBe(false);

  await act(eva, "close", CLOSED);
  expect(await isSolved()).toBe(true);
});
