import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { Writable } from "node:stream";
import { codeOf, stepAt } from "../../src/platform/auth/two-step/totp.ts";
import { openLog } from "../../src/platform/log.ts";
import {
  cookieOf,
  elsewhere,
  expect,
  type House,
  houseOn,
  PASSWORD,
  signedIn,
  test,
} from "../application.ts";

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
