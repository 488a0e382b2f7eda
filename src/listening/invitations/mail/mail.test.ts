import { createServer } from "node:net";
import type { ParsedMail } from "mailparser";
import { afterEach } from "vitest";
import { done, toldOf, tried } from "../../../../test/action-desk.ts";
import { expect, ORIGIN, test } from "../../../../test/application.ts";
import {
  aMailer,
  askedOf,
  closeMailServers,
  mailDesk,
  mailOver,
  mailServer,
  outgoing,
  reachable,
  refusal,
} from "../../../../test/mail-desk.ts";
import { SurveyPage } from "../../../../test/survey-desk.ts";
import { claimMessage, dueMessages } from "../../../channels/outbox/outbox.queries.ts";
import { type OpenLine, sendDue } from "../../../channels/outbox/outbox.ts";

afterEach(closeMailServers);

const linksIn = (mail: ParsedMail | undefined) =>
  [...String(mail?.html).matchAll(/href="([^"]+)"/g)].map(([, url = ""]) => url.replaceAll("&amp;", "&"));

test("a mail holds the first question in both forms; a robot that follows every link, twice, answers nothing", async ({
  house,
}) => {
  const { server, mailer, ana } = await mailDesk(house, "Ana");
  await mailer.round();
  const [mail] = server.got;
  if (!mail) throw new Error("no mail came");
  expect(mail).toMatchObject({ subject: "Mi empresa: una pregunta breve" });
  expect(mail.text).toContain("¿Cómo fue la entrega?");
  expect(mail.messageId).toMatch(/^<[0-9a-f]{80}@tienda\.example>$/);
  expect(String(mail.headerLines.find(({ key }) => key === "list-unsubscribe-post")?.line)).toContain(
    "One-Click",
  );

  const links = linksIn(mail);
  expect(links).toHaveLength(6);
  for (const url of [...links, ...links]) {
    const { pathname, search } = new URL(url);
    expect((await house.ask({}, "GET", pathname + search)).status).toBe(200);
  }

  const { rows } = await house.services.store.pool.query(
    "select (select count(*) from survey_answer) + (select count(*) from consent_record where state = 'withdrawn') as n",
  );
  expect(rows).toEqual([{ n: 0 }]);
  expect(await askedOf(house, ana)).toEqual(["Entrega opened"]);
  const page = new SurveyPage(house, links[4] ?? "");
  expect(await page.page("?a=5")).toContain("Enviar 5 de 5");
  expect((await page.post({ q: "satisfaction", v: "5" })).status).toBe(303);
  expect(await askedOf(house, ana)).toEqual(["Entrega complete"]);
});

test("a choice stands in the mail with its options; following each, twice, chooses and keeps nothing", async ({
  house,
}) => {
  const { server, mailer, ana, survey } = await mailDesk(house, "Ana");
  const options = [
    { id: "late", label: { es: "Llegó <tarde>", en: "It came late" } },
    { id: "broken", label: { es: "Llegó roto", en: "It was broken" } },
  ];
  const title = { es: "¿Qué pasó?", en: "What happened?" };
  const questions = [
    { kind: "choice", id: "what", title, options },
    { kind: "choice", id: "again", title, options },
  ];
  const { name, mode, touchpoint } = survey;
  const content = { language: "es", questions };
  await done(house, {}, ["PUT", `/surveys/${survey.surveyId}`, { name, mode, touchpoint, content }]);
  await mailer.round();

  const [mail] = server.got;
  const links = linksIn(mail);
  expect(links.map((url) => new URL(url).searchParams.get("a"))).toEqual(["late", "broken", null]);
  expect(String(mail?.html)).toContain("Llegó &lt;tarde&gt;");
  expect(mail?.text).toContain("Llegó roto  http");
  const page = new SurveyPage(house, links[0] ?? "");
  for (let times = 0; times < 2; times++) {
    expect(await page.page("?a=broken")).toContain(
      '<button class="main" name="o" value="broken" autofocus>Enviar Llegó roto</button>',
    );
    expect(await page.page("?a=elsewhere")).not.toContain("autofocus");
  }
  const { rows } = await house.services.store.pool.query("select count(*)::int as n from survey_answer");
  expect(rows).toEqual([{ n: 0 }]);

  expect((await page.post({ q: "what", o: "broken" })).status).toBe(303);
  expect(await page.page("?a=broken")).not.toContain("autofocus");
  expect(await askedOf(house, ana)).toEqual(["Entrega partial"]);
});

test("one click of a mail program, or the button of the page, takes somebody off, once, without signing in", async ({
  house,
}) => {
  const { server, mailer, ana } = await mailDesk(house, "Ana");
  await mailer.round();
  const leave = linksIn(server.got[0]).find((url) => url.includes("/u/")) ?? "";
  const { pathname } = new URL(leave);
  const body = "List-Unsubscribe=One-Click";
  const headers = { host: new URL(ORIGIN).host, "content-type": "application/x-www-form-urlencoded" };
  const click = () => house.door.fetch(new Request(ORIGIN + pathname, { method: "POST", headers, body }));

  expect(await (await house.ask({}, "GET", pathname)).text()).toContain("<button");
  house.at(new Date("2026-11-22T12:01:00Z"));
  expect((await click()).status).toBe(200);
  expect(await (await click()).text()).toContain("Hecho");

  const { now, history } = await done(house, {}, ["GET", `/customers/${ana}/consents`]);
  expect(history.filter((one: { state: string }) => one.state === "withdrawn")).toMatchObject([
    { source: "e-mail" },
  ]);
  expect(now).toContainEqual(
    expect.objectContaining({ purpose: "surveys", channel: "email", allowed: false }),
  );
  const cut = await house.ask({}, "GET", pathname.slice(0, -4));
  expect([cut.status, await cut.text()]).toEqual([404, expect.stringContaining("Este enlace no funciona")]);
});

test("while the mail server is away nothing is lost, and when it is back each goes out once", async ({
  house,
}) => {
  const { server, mailer, ids } = await mailDesk(house, "Ana", "Bea", "Cleo", "Dan");
  const { port } = server;
  await server.close();
  for (const minute of ["00", "05", "20", "59"]) {
    house.at(new Date(`2026-11-22T12:${minute}:00Z`));
    await mailer.round();
  }
  expect((await outgoing(house)).map((one) => one.state)).toEqual([
    "waiting",
    "waiting",
    "waiting",
    "waiting",
  ]);
  const { state: told } = await done(house, {}, ["GET", "/email-settings"]);
  expect(told).toMatchObject({ sentAt: null, sendFault: expect.stringContaining("ECONNREFUSED") });

  const back = await mailServer({ port });
  house.at(new Date("2026-11-22T13:01:00Z"));
  await mailer.round();
  await mailer.round();

  const to = back.got.map((one) => [one.to].flat()[0]?.text).toSorted();
  expect(to).toEqual(["ana@example.com", "bea@example.com", "cleo@example.com", "dan@example.com"]);
  for (const id of ids) expect(await askedOf(house, id)).toEqual(["Entrega sent"]);
});

test("what was being handed over when the application was killed is not sent a second time", async ({
  house,
}) => {
  const { server, ana } = await mailDesk(house, "Ana");
  const silent = await mailServer();
  silent.refuse.data = () => refusal(451, "4.3.0 later");
  await mailOver(house, silent.port);
  await aMailer(house).round();
  expect(await outgoing(house)).toMatchObject([{ state: "waiting", tries: 1 }]);
  house.at(new Date("2026-11-22T12:05:00Z"));
  const { db, clock } = house.services;
  const [name] = await dueMessages(db, 1, clock());
  if (!name) throw new Error("nothing is due");
  expect(await claimMessage(db, name)).toBeDefined();
  expect(await claimMessage(db, name)).toBeUndefined();

  await mailOver(house, server.port);
  await aMailer(house).round();

  expect(server.got).toEqual([]);
  expect(await outgoing(house)).toMatchObject([{ state: "unknown", tries: 2 }]);
  expect(await askedOf(house, ana)).toEqual(["Entrega sent"]);
});

test("a line that breaks while the mail is on it is not tried again: it may have been taken", async ({
  house,
}) => {
  const { mailer, ana } = await mailDesk(house, "Ana");
  let taken = 0;
  const breaking = createServer((socket) => {
    socket.write("220 here\r\n");
    socket.on("error", () => {});
    socket.on("data", (part) => {
      const said = part.toString();
      if (/^(EHLO|MAIL|RCPT)/.test(said)) return socket.write("250 ok\r\n");
      if (said.startsWith("DATA")) return socket.write("354 go on\r\n");
      taken++;
      return socket.destroy();
    });
  });
  await new Promise<void>((resolve) => breaking.listen(0, "127.0.0.1", () => resolve()));
  const address = breaking.address();
  await mailOver(house, typeof address === "object" && address ? address.port : 0);

  await mailer.round();
  house.at(new Date("2026-11-22T13:00:00Z"));
  await mailer.round();
  breaking.close();

  expect(taken).toBe(1);
  expect(await outgoing(house)).toMatchObject([{ state: "unknown", fault: expect.any(String) }]);
  expect(await askedOf(house, ana)).toEqual(["Entrega sent"]);
});

test("an address that is none is not written to again, until somebody says that it works", async ({
  house,
}) => {
  const { server, mailer, ana, survey } = await mailDesk(house, "Ana");
  reachable(house);
  server.refuse.recipient = () => refusal(550, "5.1.1 No such user");
  await mailer.round();
  expect(await askedOf(house, ana)).toEqual(["Entrega bounced"]);
  expect(await toldOf(house, {}, ana, "invitation")).toMatchObject([{ step: "bounced" }]);
  server.refuse = {};
  delete server.refuse.recipient;
  const again = () =>
    done(house, {}, ["POST", `/customers/${ana}/invitations`, { surveyId: survey.surveyId }]);
  house.at(new Date("2026-11-22T12:01:00Z"));
  expect(await again()).toMatchObject({ state: "suppressed", because: "bounced" });

  const { blocks } = await done(house, {}, ["GET", `/customers/${ana}/invitations`]);
  expect(blocks).toMatchObject([{ address: "ana@example.com", because: "bounced" }]);
  await done(house, {}, ["DELETE", `/customers/${ana}/address-blocks/${blocks[0].blockId}`]);
  expect(
    (await tried(house, {}, ["DELETE", `/customers/${ana}/address-blocks/${blocks[0].blockId}`])).status,
  ).toBe(404);
  house.at(new Date("2026-11-22T12:02:00Z"));
  expect(await again()).toMatchObject({ state: "selected", isOnItsWay: true });
});

test("what a server has against us is told and waits; only who is not there is not written to again", async ({
  house,
}) => {
  const { server, mailer, ids } = await mailDesk(house, "Ana", "Bea", "Cleo");
  server.refuse.recipient = (address) => {
    if (address.startsWith("ana")) return refusal(554, "5.7.1 <ana@example.com>: Relay access denied");
    if (address.startsWith("bea")) return refusal(550, "Not today");
    return refusal(550, "<cleo@example.com> User unknown");
  };
  for (const minute of ["00", "10", "20"]) {
    house.at(new Date(`2026-11-22T12:${minute}:00Z`));
    await mailer.round();
  }
  expect((await outgoing(house)).map((one) => one.state).toSorted()).toEqual(["failed", "failed", "waiting"]);
  const { state: told } = await done(house, {}, ["GET", "/email-settings"]);
  expect(told).toMatchObject({ sendFault: expect.stringContaining("Relay access denied") });
  const blocks = await Promise.all(
    ids.map(async (id) => (await done(house, {}, ["GET", `/customers/${id}/invitations`])).blocks.length),
  );
  expect(blocks).toEqual([0, 0, 1]);
});

test("what goes wrong before a mail goes out lets it wait, as do quiet hours that have begun", async ({
  house,
}) => {
  const { server, ana } = await mailDesk(house, "Ana");
  expect((await done(house, {}, ["GET", "/email-settings"])).state.sendFault).toContain("VINCULO_URL");
  server.refuse.data = () => refusal(451, "4.3.0 later");
  await aMailer(house).round();
  server.refuse.data = () => undefined;
  const config = { ...house.services.config, publicUrl: ORIGIN };
  const round = (open: OpenLine) =>
    sendDue({ ...house.services, config, untold: new Set() }, open, new AbortController().signal);
  house.at(new Date("2026-11-22T12:05:00Z"));
  const send = () => Promise.reject(new Error("it cannot be written"));
  await round(async () => ({ send, close: () => {} }));
  expect(await outgoing(house)).toMatchObject([
    { state: "waiting", tries: 2, fault: "it cannot be written" },
  ]);

  house.at(new Date("2026-11-22T23:30:00Z"));
  await aMailer(house).round();
  expect(server.got).toEqual([]);
  expect(await outgoing(house)).toMatchObject([{ state: "waiting", tries: 2, fault: null }]);
  house.at(new Date("2026-11-23T09:30:00Z"));
  await aMailer(house).round();
  expect(server.got).toHaveLength(1);
  expect(await askedOf(house, ana)).toEqual(["Entrega sent"]);
});

test("while a message waits its customer may still say that he does not want it", async ({ house }) => {
  const { server, mailer, ana } = await mailDesk(house, "Ana");
  server.refuse.data = () => refusal(451, "4.3.0 later");
  await mailer.round();
  house.at(new Date("2026-11-22T12:04:00Z"));
  server.refuse.data = () => undefined;
  await done(house, {}, [
    "POST",
    `/customers/${ana}/consents`,
    { purpose: "surveys", channel: "any", state: "withdrawn", source: "call" },
  ]);
  house.at(new Date("2026-11-22T12:05:00Z"));
  await mailer.round();
  expect(server.got).toEqual([]);
  expect(await askedOf(house, ana)).toEqual(["Entrega suppressed opted-out"]);
});
