import { aPerson, elsewhere, expect, houseOn, PASSWORD, test } from "../../test/application.ts";
import { commanded } from "../../test/command-line.ts";
import { urlOf } from "../../test/template.ts";
import { codeOf, stepAt } from "../platform/auth/two-step/totp.ts";
import type { Store } from "../platform/db/open.ts";

const NEW_PASSWORD = "seven green kites over Cádiz";

function resetPassword({ connection }: Store, now: Date, ...words: string[]) {
  const environment = {
    LOG_LEVEL: "error",
    DATABASE_URL: urlOf(connection),
    VINCULO_URL: "https://crm.example.com",
  };
  return commanded(["reset-password", ...words], { environment, clock: () => now });
}

test("the only director without password and phone comes back in by a link made at the server, which works once", async ({
  freshStore,
}) => {
  const house = houseOn(freshStore);
  const now = house.services.clock();
  const { email } = await aPerson(house.services, "director");
  const signIn = (password: string) =>
    house.ask(elsewhere(), "POST", "/api/auth/sign-in/email", { email, password });
  const cookie = (await signIn(PASSWORD)).headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const director = { headers: { cookie } };
  const mine = "/api/v1/me/two-step";
  const { secret } = await (await house.ask(director, "POST", mine, { password: PASSWORD })).json();
  await house.ask(director, "POST", `${mine}/confirm`, { code: codeOf(secret, stepAt(now)) });
  expect((await signIn(PASSWORD)).status).toBe(401);

  const made = await resetPassword(freshStore, now, email, "--lost-phone");
  const link = new URL(made.out);
  const accept = (password: string) =>
    house.ask(elsewhere(), "POST", "/api/v1/people/invitations/accept", {
      token: link.searchParams.get("token"),
      password,
    });

  expect([made.code, link.origin, link.pathname]).toEqual([0, "https://crm.example.com", "/invitation"]);
  expect((await accept(NEW_PASSWORD)).status).toBe(201);
  expect((await accept("eight blue kites over Cádiz")).status).toBe(403);
  expect((await house.ask(director, "GET", "/api/v1/company")).status).toBe(401);
  expect((await signIn(NEW_PASSWORD)).status).toBe(200);
  const { rows } = await freshStore.pool.query(
    "select actor_kind, subject, detail from audit_entry where action = 'person.recover'",
  );
  expect(rows).toEqual([{ actor_kind: "terminal", subject: email, detail: { lostPhone: true } }]);
});

test("the link is worthless after an hour, and an account that is not there is said with those that are", async ({
  freshStore,
}) => {
  const house = houseOn(freshStore);
  const now = house.services.clock();
  const { email } = await aPerson(house.services, "director");

  const made = await resetPassword(freshStore, now, email);
  house.at(new Date(now.getTime() + 3600_000));
  const late = await house.ask(elsewhere(), "POST", "/api/v1/people/invitations/accept", {
    token: new URL(made.out).searchParams.get("token"),
    password: NEW_PASSWORD,
  });

  expect(late.status).toBe(403);
  const unknown = await resetPassword(freshStore, now, "nobody@example.com");
  expect(unknown.code).not.toBe(0);
  expect(unknown.notes).toContain(email);
});
