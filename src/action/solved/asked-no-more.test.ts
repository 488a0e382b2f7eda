import { afterEach } from "vitest";
import { done } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { CLOSED } from "../../../test/case-desk.ts";
import { aMailer, askedOf, closeMailServers, mailServer } from "../../../test/mail-desk.ts";
import { solvedDesk as desk } from "../../../test/solved-desk.ts";
import { recountFunnel } from "../../listening/invitations/funnel.queries.ts";

afterEach(closeMailServers);

test("a closing taken back asks nobody; closed again he is asked, and then it is taken back no more", async ({
  house,
}) => {
  const { boss, eva, act, refused, server } = await desk(house);
  const at = (time: string) => house.at(new Date(`2026-11-23T${time}:00Z`));
  await act(boss, "reopen", { text: "It broke again" });
  at("10:00");
  await act(eva, "close", CLOSED);
  at("10:01");
  await act(eva, "close/undo");
  await aMailer(house).round();
  expect(server.got).toHaveLength(1);
  expect(await recountFunnel(house.services.db)).toBe(0);

  at("10:02");
  await act(eva, "close", CLOSED);
  at("10:03");
  await aMailer(house).round();

  expect(server.got).toHaveLength(2);
  expect((await refused(eva, "close/undo")).status).toBe(409);
});

test("whose case is opened again in the night, or whose matter has a new one, is not asked in the morning whether it is solved", async ({
  house,
}) => {
  const { boss, eva, act, server, survey, customerId, matterId } = await desk(house);
  const mailer = aMailer(house);
  const at = (time: string) => house.at(new Date(`2026-11-${time}:00Z`));
  const states = async () =>
    (await askedOf(house, customerId, boss)).map((one) => one.replace(`${survey.name} `, ""));
  const morning = async (day: string) => {
    at(`${day}T08:01`);
    await mailer.round();
  };
  await act(boss, "reopen", { text: "It broke again" });
  at("23T21:00");
  await act(eva, "close", CLOSED);
  await mailer.round();
  at("23T22:00");
  await act(boss, "reopen", { text: "She called" });
  await morning("24");
  expect(server.got).toHaveLength(1);
  expect(await states()).toEqual(["suppressed case-open", "sent"]);

  at("24T21:00");
  await act(eva, "close", CLOSED);
  const said = { matterId, reason: "Once more" };
  await done(house, boss, ["POST", `/customers/${customerId}/cases`, said]);
  await morning("25");
  expect(server.got).toHaveLength(1);
  expect(await states()).toEqual(["suppressed case-open", "suppressed case-open", "sent"]);
  expect(await recountFunnel(house.services.db)).toBe(0);
});

test("a closing taken back while the mail server is away asks nobody when it is back; closed again he is asked once", async ({
  house,
}) => {
  const { boss, eva, act, server, customerId } = await desk(house);
  const mailer = aMailer(house);
  const at = (time: string) => house.at(new Date(`2026-11-23T${time}:00Z`));
  await act(boss, "reopen", { text: "It broke again" });
  at("10:00");
  await server.close();
  await act(eva, "close", CLOSED);
  await mailer.round();
  await act(eva, "close/undo");
  const back = await mailServer({ port: server.port });
  at("10:05");
  await mailer.round();
  expect(back.got).toEqual([]);
  expect(await askedOf(house, customerId, boss)).toHaveLength(1);
  expect(await recountFunnel(house.services.db)).toBe(0);

  await act(eva, "close", CLOSED);
  await mailer.round();
  expect(back.got).toHaveLength(1);
});
