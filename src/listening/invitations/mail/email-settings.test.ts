import { afterEach } from "vitest";
import { done, tried } from "../../../../test/action-desk.ts";
import { expect, test } from "../../../../test/application.ts";
import { closeMailServers, mailServer, refusal } from "../../../../test/mail-desk.ts";
import { sealOf } from "../../../platform/auth/seal.ts";

afterEach(closeMailServers);

test("the password is kept sealed and told to nobody, and forgotten with its server; a test says what the server answers", async ({
  house,
}) => {
  const server = await mailServer({
    authOptional: false,
    onAuth: ({ username, password }, _session, answer) =>
      password === "geheim" ? answer(null, { user: username }) : answer(refusal(535, "5.7.8 wrong")),
    authMethods: ["PLAIN"],
    allowInsecureAuth: true,
  });
  const smtp = {
    host: "127.0.0.1",
    port: server.port,
    security: "none",
    from: "a@b.example",
    fromName: "Tienda",
    user: "u",
  };
  const put = (said: object) => done(house, {}, ["PUT", "/email-settings", { smtp: { ...smtp, ...said } }]);
  const test = async () =>
    (await done(house, {}, ["POST", "/email-settings/test", { to: "me@example.com" }])).fault;

  expect(await put({ password: "falsch" })).toMatchObject({ smtp: { hasPassword: true } });
  expect(await test()).toContain("5.7.8 wrong");
  await put({ password: "geheim" });
  await put({});
  expect(await test()).toBeNull();
  expect(server.got).toMatchObject([
    { subject: "Mi empresa: una prueba", from: { text: '"Tienda" <a@b.example>' } },
  ]);
  const { rows } = await house.services.store.pool.query(
    "select smtp_secret, smtp::text as smtp from email_settings",
  );
  expect(JSON.stringify(rows)).not.toContain("geheim");
  const read = () => done(house, {}, ["GET", "/email-settings"]);
  expect((await read()).smtp).toMatchObject({ hasPassword: true, passwordIsLost: false });
  const sealedElsewhere = sealOf("z".repeat(48)).close("geheim");
  await house.services.store.pool.query("update email_settings set smtp_secret = $1", [sealedElsewhere]);
  expect((await read()).smtp).toMatchObject({ hasPassword: true, passwordIsLost: true });
  expect(await put({ host: "localhost" })).toMatchObject({ smtp: { hasPassword: false } });
  expect(
    (
      await tried(house, {}, [
        "PUT",
        "/email-settings",
        { smtp: { ...smtp, fromName: "a\r\nBcc: x@y.example" } },
      ])
    ).status,
  ).toBe(400);
  await done(house, {}, ["PUT", "/email-settings", { smtp: null }]);
  expect((await tried(house, {}, ["POST", "/email-settings/test", { to: "me@example.com" }])).status).toBe(
    409,
  );
  expect((await tried(house, {}, ["POST", "/email-settings/mailbox"])).status).toBe(409);
});
