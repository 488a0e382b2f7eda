import { afterEach } from "vitest";
import { done, tell } from "../../../../test/action-desk.ts";
import { expect, type House, ORIGIN, test } from "../../../../test/application.ts";
import { aMailer, askedOf, closeMailServers, mailDesk, mailServer } from "../../../../test/mail-desk.ts";
import { contact } from "../../../../test/quality-desk.ts";
import { mailCase } from "../../../../test/reply-desk.ts";
import type { Kind } from "../../../channels/outbox/message.ts";
import { sealOf } from "../../../platform/auth/seal.ts";
import { mailUnreadNotices } from "../../notices/notice.jobs.ts";

afterEach(closeMailServers);

const LEAVES = new Date("2026-11-23T09:00:15Z");

/** A mailer between whose claim of a message and its making something happens, once. */
function interrupted(house: House, kind: Kind, happens: () => Promise<unknown>) {
  const { messages } = house.services.hooks;
  let times = 0;
  const make: (typeof messages)[Kind]["make"] = async (...asked) => {
    if (times++ === 0) await happens();
    return messages[kind].make(...asked);
  };
  const hooks = {
    ...house.services.hooks,
    messages: { ...messages, [kind]: { ...messages[kind], make } },
  };
  return aMailer({ ...house, services: { ...house.services, hooks } });
}

/** Merges a customer into one who is told of now. */
async function mergeAway(house: House, who: object, customerId: string): Promise<string> {
  const [other] = await tell(house, [
    contact("2026-11-22T08:50:00Z", { customer: { externalId: "other", name: "Ana B" } }),
  ]);
  const into = other?.customerId ?? "";
  await done(house, who, ["POST", `/customers/${into}/merge`, { mergedId: customerId }]);
  return into;
}

test("a reply whose customer goes into another just as it leaves goes out, once, and is the other's", async ({
  house,
}) => {
  const { boss, customerId, server, mails, send, notices, eva } = await mailCase(house);
  const contactId = await send();
  let into = "";
  const mailer = interrupted(house, "reply", async () => {
    into = await mergeAway(house, boss, customerId);
  });

  house.at(LEAVES);
  await mailer.round();
  await mailer.round();

  expect(server.got.map(({ text, to }) => [text, to])).toMatchObject([
    ["We come on Monday.\nEva\n", { text: "ana@example.com" }],
  ]);
  expect(await mails(contactId)).toMatchObject([{ state: "sent", fault: null }]);
  const { items } = await done(house, boss, [
    "GET",
    `/customers/${into}/contact-mails?contactId=${contactId}`,
  ]);
  expect(items).toMatchObject([{ state: "sent" }]);
  expect(await notices(eva)).toEqual([]);
});

test("one whose customer comes back from another just as it leaves goes out as well", async ({ house }) => {
  const { boss, customerId, server, mails, send } = await mailCase(house);
  const contactId = await send();
  const into = await mergeAway(house, boss, customerId);
  const { merges } = await done(house, boss, ["GET", `/customers/${into}/identity`]);
  const undo = ["POST", `/customers/${into}/merges/${merges[0].mergeId}/undo`, {}] as const;
  const mailer = interrupted(house, "reply", () => done(house, boss, [...undo]));

  house.at(LEAVES);
  await mailer.round();

  expect(server.got).toHaveLength(1);
  expect(await mails(contactId)).toMatchObject([{ state: "sent" }]);
});

test("so does a survey whose customer goes into another", async ({ house }) => {
  const { ana, server } = await mailDesk(house, "Ana");
  let into = "";
  const mailer = interrupted(house, "invitation", async () => {
    into = await mergeAway(house, {}, ana);
  });

  await mailer.round();
  await mailer.round();

  expect(server.got).toMatchObject([{ to: { text: "ana@example.com" } }]);
  expect(await askedOf(house, into)).toEqual(["Entrega sent"]);
});

test("whoever wrote a mail that was cut off while it left is told to look before writing again, by the bell and by mail where wanted, once", async ({
  house,
}) => {
  const { eva, mailBy, server: notified, mailer, mails, send, notices, whole } = await mailCase(house);
  await done(house, eva, ["PUT", "/me/notice-mail", { isWanted: true }]);
  const arrived = Promise.withResolvers<void>();
  const killed = Promise.withResolvers<void>();
  const slow = await mailServer({
    onData: (stream, _session, answer) => {
      stream.resume();
      stream.on("end", async () => {
        arrived.resolve();
        await killed.promise;
        answer(null);
      });
    },
  });
  await mailBy(slow.port);
  const contactId = await send();
  house.at(LEAVES);
  const round = mailer.round();
  await arrived.promise;

  house.at(new Date("2026-11-23T09:01:00Z"));
  await mailBy(notified.port);
  await aMailer(house).round();
  await aMailer(house).round();
  killed.resolve();
  await round;

  expect(await mails(contactId)).toMatchObject([{ state: "unknown" }]);
  expect(await notices(eva)).toMatchObject([
    { kind: "mail-unknown", content: { contactId, subject: "Nobody came" }, readAt: null },
  ]);
  expect((await whole()).log.at(-1)).toMatchObject({ deed: "mail-unknown", by: null });
  expect(notified.got).toEqual([]);
  house.at(new Date("2026-11-23T09:05:00Z"));
  const config = { ...house.services.config, publicUrl: ORIGIN };
  await mailUnreadNotices.run({ ...house.services, config, seal: sealOf("s".repeat(48)) }, {});
  expect(notified.got.map(({ text }) => text?.split("\n")[2])).toEqual([
    "- Un correo que quizá le llegó al cliente y quizá no: compruébalo antes de enviarlo otra vez · Ana · Nobody came",
  ]);
});
