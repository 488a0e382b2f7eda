import { afterEach } from "vitest";
import { done, toldOf } from "../../../../test/action-desk.ts";
import { expect, test } from "../../../../test/application.ts";
import { askedOf, closeMailServers, mailboxServer, mailDesk, mailOver } from "../../../../test/mail-desk.ts";
import { sealOf } from "../../../platform/auth/seal.ts";
import { readReturned } from "./returned.ts";

afterEach(closeMailServers);

const BOUNCE = (id: string, status: string, action = "failed") => `From: MAILER-DAEMON@mx.example
To: hola@tienda.example
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; somebody@example.com
Action: ${action}
Status: ${status}
--b
Content-Type: message/rfc822

Message-ID: ${id}
Subject: x

x
--b--
`;
const COMPLAINT = (id: string) => `From: fbl@provider.example
To: hola@tienda.example
Subject: complaint
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: x/1
Version: 1
--b
Content-Type: text/rfc822-headers

Message-ID: ${id}
--b--
`;

test("what comes back is read from a mailbox once: bounces of every kind, complaints, other mail, forgeries; a mailbox that is down is read later", async ({
  house,
}) => {
  const { server, mailer, ids } = await mailDesk(house, "Ana", "Bea", "Cleo", "Dan");
  await mailer.round();
  const idOf = (name: string) =>
    server.got.find((one) => [one.to].flat()[0]?.text === `${name}@example.com`)?.messageId ?? "";
  const box = await mailboxServer();
  await mailOver(house, server.port, box.port);
  const read = () => done(house, {}, ["POST", "/email-settings/mailbox"]);
  box.arrive(BOUNCE(idOf("ana"), "5.1.1"));
  box.arrive(BOUNCE(idOf("bea"), "5.2.2"));
  box.arrive(COMPLAINT(idOf("cleo")));
  box.arrive(BOUNCE(idOf("dan"), "4.4.1", "delayed"));
  box.arrive(BOUNCE(idOf("dan").replace(/[0-9a-f]{4}@/, "0000@"), "5.1.1"));
  box.arrive("From: dan@example.com\nSubject: Hello\n\nAre you open on Sunday?");

  house.at(new Date("2026-11-22T12:01:00Z"));
  expect(await read()).toEqual({ read: 6, fault: null });
  expect(await read()).toEqual({ read: 0, fault: null });

  const [ana = "", bea = "", cleo = "", dan = ""] = ids;
  const told = await Promise.all([ana, bea, cleo, dan].map((id) => askedOf(house, id)));
  expect(told).toEqual([["Entrega bounced"], ["Entrega bounced"], ["Entrega sent"], ["Entrega sent"]]);
  const blocks = await Promise.all(
    [ana, bea, cleo, dan].map(
      async (id) => (await done(house, {}, ["GET", `/customers/${id}/invitations`])).blocks,
    ),
  );
  expect(blocks.map((some) => some.map((one: { because: string }) => one.because))).toEqual([
    ["bounced"],
    [],
    ["complained"],
    [],
  ]);
  const { now } = await done(house, {}, ["GET", `/customers/${cleo}/consents`]);
  expect(now).toContainEqual(
    expect.objectContaining({ purpose: "surveys", channel: "email", allowed: false }),
  );
  expect((await toldOf(house, {}, cleo, "invitation")).map(({ step }) => step)).toEqual([
    "complained",
    "sent",
  ]);

  box.close();
  await mailOver(house, server.port, 1);
  const parts = { ...house.services, seal: sealOf("s".repeat(48)) };
  expect(await readReturned(parts)).toMatchObject({
    read: 0,
    fault: expect.stringContaining("ECONNREFUSED"),
  });
  expect((await done(house, {}, ["GET", "/email-settings"])).state.readFault).toContain("ECONNREFUSED");
});

test("a mailbox with years of mail in it is read from the days of the first survey on", async ({ house }) => {
  const { server, mailer, ana } = await mailDesk(house, "Ana");
  await mailer.round();
  const box = await mailboxServer();
  await mailOver(house, server.port, box.port);
  for (let n = 0; n < 30; n++) box.arrive(`Subject: Old ${n}\n\nx`, new Date("2020-03-01T12:00:00Z"));
  const bounce = BOUNCE(server.got[0]?.messageId ?? "", "5.1.1");
  box.arrive(bounce, new Date("2020-03-01T12:00:00Z"));
  const read = () => done(house, {}, ["POST", "/email-settings/mailbox"]);
  expect(await read()).toEqual({ read: 0, fault: null });
  expect(await askedOf(house, ana)).toEqual(["Entrega sent"]);

  for (let n = 0; n < 5; n++) box.arrive(`Subject: New ${n}\n\nx`);
  box.arrive(bounce);

  expect(await read()).toEqual({ read: 6, fault: null });
  expect(await askedOf(house, ana)).toEqual(["Entrega bounced"]);
  expect(await read()).toEqual({ read: 0, fault: null });
});
