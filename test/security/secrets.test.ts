import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterEach } from "vitest";
import { companyEar } from "../../src/listening/words/hearing/ear.ts";
import { hearWaiting } from "../../src/listening/words/hearing/hear.ts";
import { sealOf } from "../../src/platform/auth/seal.ts";
import { codeOf, stepAt } from "../../src/platform/auth/two-step/totp.ts";
import { openLog } from "../../src/platform/log.ts";
import { done, tried } from "../action-desk.ts";
import {
  aPerson,
  cookieOf,
  elsewhere,
  expect,
  type House,
  houseOn,
  PASSWORD,
  signedIn,
  test,
} from "../application.ts";
import { commanded } from "../command-line.ts";
import { closeMailServers, mailboxServer, mailDesk, mailServer, refusal, SENDER } from "../mail-desk.ts";
import { urlOf } from "../template.ts";
import { commentsKept, said } from "../voice-desk.ts";

afterEach(closeMailServers);

const NEW_PASSWORD = "seven green kites over Cádiz";

/** The application as before, telling everything there is to tell. */
function talkative(house: House): { house: House; told: () => string } {
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const loud = houseOn(house.services.store, { log: openLog("trace", sink) });
  return { house: loud, told: () => lines.join("") };
}

test("signing in, keys, invitations and codes leave no secret in the log, not even at its loudest", async ({
  house: quiet,
}) => {
  const { house, told } = talkative(quiet);
  const director = await signedIn(house, "director");
  const begun = await (
    await house.ask(director, "POST", "/api/v1/me/two-step", { password: PASSWORD })
  ).json();
  const code = codeOf(begun.secret, stepAt(house.services.clock()));
  const { codes } = await (await house.ask(director, "POST", "/api/v1/me/two-step/confirm", { code })).json();
  const key = await (
    await house.ask(director, "POST", "/api/v1/api-keys", { name: "shop", scopes: ["read"] })
  ).json();
  await house.ask({ headers: { authorization: `Bearer ${key.key}` } }, "GET", "/api/v1/customers");
  await house.ask({ headers: { authorization: `Bearer ${key.key}x` } }, "GET", "/api/v1/customers");
  const invited = { name: "Ben", email: "ben@example.com", role: "viewer" };
  const made = await (await house.ask(director, "POST", "/api/v1/people/invitations", invited)).json();
  const token = made.path.split("=")[1];
  await house.ask(elsewhere(), "GET", `/invitation?token=${token}`);
  await house.ask(elsewhere(), "POST", "/api/v1/people/invitations/accept", { token, password: "short" });
  await house.ask(elsewhere(), "POST", "/api/v1/people/invitations/accept", {
    token,
    password: NEW_PASSWORD,
  });
  const cookie = await cookieOf(house, "ben@example.com", NEW_PASSWORD);
  const ben = { headers: { cookie }, ...elsewhere() };
  await house.ask(ben, "POST", "/api/auth/change-password", {
    currentPassword: "wrong one here",
    newPassword: PASSWORD,
  });
  await house.ask(elsewhere(), "POST", "/api/auth/sign-in/email", {
    email: "x",
    password: ["a wrong type", NEW_PASSWORD],
  });
  await house.ask(elsewhere(), "POST", "/api/auth/sign-in/email", {
    email: "director@example.com",
    password: PASSWORD,
    code: codes[0],
  });
  house.services.log.error(
    { err: new Error("boom"), password: PASSWORD, a: { token, b: { cookie } } },
    "planted",
  );

  const log = told();
  expect(log).toContain("planted");
  expect(log).toContain("/api/v1/people/invitations/accept");
  const sessionToken = cookie.split("=")[1]?.split(".")[0] ?? "";
  for (const secret of [PASSWORD, NEW_PASSWORD, begun.secret, code, ...codes, key.key, token, sessionToken]) {
    expect([secret.slice(0, 3), secret.length > 5, log.includes(secret)]).toEqual([
      secret.slice(0, 3),
      true,
      false,
    ]);
  }
});

const KEPT = {
  mail: "mail-5f1c2a7e90",
  mailbox: "mailbox-77d0e3b1",
  service: "sk-9b2e6c4410aa",
  path: "hook-31c8f7d2ee",
};

/** Mail, mailbox, service and webhook as the settings keep them, each of which fails when it is used. */
async function settingsThatFail(house: House): Promise<string[]> {
  const { mailer } = await mailDesk(house, "Ana");
  const { port } = await mailServer({
    ...{ authOptional: false, authMethods: ["PLAIN"], allowInsecureAuth: true },
    onAuth: (_auth, _session, answer) => answer(refusal(535, "5.7.8 wrong")),
  });
  const box = await mailboxServer();
  const smtp = { ...SENDER, port, user: "shop", password: KEPT.mail };
  const mailbox = { host: "127.0.0.1", security: "none", user: "shop", password: KEPT.mailbox };
  await done(house, {}, ["PUT", "/email-settings", { smtp, mailbox: { ...mailbox, port: box.port } }]);
  const { fault } = await done(house, {}, ["POST", "/email-settings/test", { to: "me@example.com" }]);
  expect(fault).toContain("5.7.8");
  await tried(house, {}, ["POST", "/email-settings/mailbox"]);
  expect((await done(house, {}, ["GET", "/email-settings"])).state.readFault).not.toBeNull();
  await mailer.round();
  expect((await done(house, {}, ["GET", "/email-settings"])).state.sendFault).toContain("5.7.8");

  const { settings } = await done(house, {}, ["GET", "/voice/settings"]);
  const endpoint = { url: "http://127.0.0.1:1/v1", model: "small", isEnabled: true, allowsPrivate: true };
  await done(house, {}, ["PUT", "/voice/settings", { ...settings, endpoint }]);
  await done(house, {}, ["PUT", "/voice/endpoint-key", { key: KEPT.service }]);
  await said(house, "K1", "La factura está mal.");
  const { db, log } = house.services;
  const complain = (said: string) => log.warn({ fault: said }, "The service that reads words was of no use");
  await hearWaiting(db, await companyEar(db, { seal: sealOf("s".repeat(48)), complain }));
  expect(await commentsKept(house)).toMatchObject([{ heard_by: expect.not.stringMatching(/^endpoint/) }]);

  const url = `https://example.com/${KEPT.path}`;
  const { secret } = await done(house, {}, ["POST", "/webhooks", { url, types: ["purchase.recorded"] }]);
  return [secret, ...Object.values(KEPT)];
}

/** The link that lets somebody choose a new password, made at the server. */
async function recoveryToken({ services }: House, email: string): Promise<string> {
  const environment = { LOG_LEVEL: "silent", DATABASE_URL: urlOf(services.store.connection) };
  const { code, out } = await commanded(["reset-password", email], { environment, clock: services.clock });
  expect(code).toBe(0);
  return new URL(out).searchParams.get("token") ?? "";
}

test("passwords of mail, keys of services, secrets of webhooks and links to come back in are not in it either, failing or not", async ({
  house: quiet,
}) => {
  const { house, told } = talkative(quiet);
  const secrets = await settingsThatFail(house);
  const { email } = await aPerson(house.services, "director");
  const token = await recoveryToken(house, email);
  const accept = (password: string) =>
    house.ask(elsewhere(), "POST", "/api/v1/people/invitations/accept", { token, password });
  expect((await accept("short")).status).toBe(400);
  expect((await accept(NEW_PASSWORD)).status).toBe(201);
  house.services.log.error({ auth: { user: "shop", pass: KEPT.mail }, key: KEPT.service }, "planted");

  const log = told();
  for (const line of ["planted", "The mail server takes nothing", "of no use"]) expect(log).toContain(line);
  for (const secret of [...secrets, token, NEW_PASSWORD])
    expect([secret.slice(0, 5), secret.length > 9, log.includes(secret)]).toEqual([
      secret.slice(0, 5),
      true,
      false,
    ]);
});

test("an address of a database with a password is not repeated by a command that fails on it", () => {
  const main = join(import.meta.dirname, "..", "..", "src", "main.ts");
  for (const DATABASE_URL of [
    "postgres://vinculo:s3cret-of-the-store@127.0.0.1:1/vinculo",
    "mysql://vinculo:s3cret-of-the-store@127.0.0.1:1/vinculo",
  ]) {
    const ran = spawnSync(process.execPath, [main, "report"], {
      encoding: "utf8",
      env: { PATH: process.env.PATH, DATABASE_URL, LOG_LEVEL: "trace", VINCULO_DATA: "/tmp" },
    });
    expect(ran.status).not.toBe(0);
    expect(ran.stdout + ran.stderr).not.toContain("s3cret");
    expect((ran.stdout + ran.stderr).length).toBeGreaterThan(20);
  }
});
