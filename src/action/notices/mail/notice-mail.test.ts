import { afterEach } from "vitest";
import { done, somebody, tried } from "../../../../test/action-desk.ts";
import { expect, type House, ORIGIN, test } from "../../../../test/application.ts";
import { caseDesk } from "../../../../test/case-desk.ts";
import { closeMailServers, mailOver, mailServer, refusal } from "../../../../test/mail-desk.ts";
import { sealOf } from "../../../platform/auth/seal.ts";
import { mailUnreadNotices } from "../notice.jobs.ts";

afterEach(closeMailServers);

/** Leo wants mail; Eva offers him her case, twice. */
async function desk(house: House) {
  const all = await caseDesk(house);
  const { leo, eva, path } = all;
  const director = await somebody(house, "Director", "director");
  const server = await mailServer();
  await mailOver(house, server.port, undefined, director);
  const wish = (isWanted: boolean) => done(house, leo, ["PUT", "/me/notice-mail", { isWanted }]);
  const offer = async () => {
    await all.act(eva, "hand-over", { toIds: [leo.id], note: "Secret words" });
    await done(house, eva, ["DELETE", `${path}/hand-over`]);
  };
  const at = (time: string) => house.at(new Date(`2026-11-23T${time}Z`));
  const config = { ...house.services.config, publicUrl: ORIGIN };
  const round = (more: object = {}) =>
    mailUnreadNotices.run({ ...house.services, config, seal: sealOf("s".repeat(48)), ...more }, {});
  return { ...all, director, server, wish, offer, at, round };
}

test("nobody gets mail who has not asked for it; who has gets what he has not read, of some minutes in one mail, once", async ({
  house,
}) => {
  const { leo, eva, customerId, opened, server, wish, offer, at, round } = await desk(house);
  expect(await done(house, leo, ["GET", "/me/notice-mail"])).toEqual({ isWanted: false, isSetUp: true });
  await offer();
  at("09:01:00");
  await round();
  expect(server.got).toEqual([]);

  expect(await wish(true)).toEqual({ isWanted: true, isSetUp: true });
  at("09:02:00");
  await offer();
  at("09:02:01");
  await offer();
  await round();
  expect(server.got).toEqual([]);
  at("09:05:00");
  await round();
  await round();

  expect(server.got).toHaveLength(1);
  const [mail] = server.got;
  expect(mail).toMatchObject({
    subject: "Mi empresa: 2 avisos",
    to: { text: "leo@example.com" },
  });
  const line = `- Un traspaso · Ana · Nobody came\n  ${ORIGIN}/cases/${customerId}/${opened.caseId}`;
  expect(mail?.text).toContain(`${line}\n${line}\n`);
  expect(mail?.text).not.toContain("Secret words");
  expect((await done(house, eva, ["GET", "/me/notice-mail"])).isWanted).toBe(false);
});

test("what is read in the cockpit is not mailed, nor what comes after one has said no", async ({ house }) => {
  const { leo, server, wish, offer, at, round, notices } = await desk(house);
  await wish(true);
  at("09:01:00");
  await offer();
  const [{ noticeId }] = await notices(leo);
  await done(house, leo, ["POST", `/me/notices/${noticeId}/read`, {}]);
  at("09:05:00");
  await round();
  await offer();
  await wish(false);
  at("09:10:00");
  await round();

  expect(server.got).toEqual([]);
});

test("who does not see personal data gets none by mail; who has become a partner gets no mail", async ({
  house,
}) => {
  const { leo, customerId, server, wish, offer, at, round } = await desk(house);
  await wish(true);
  const become = (role: string) =>
    house.services.store.pool.query("update person set role = $1 where id = $2", [role, leo.id]);
  await house.services.store.pool.query("update service_case set subject = $1 where customer_id = $2", [
    "Ana asks: ana@example.com",
    customerId,
  ]);
  at("09:01:00");
  await offer();
  await become("partner");
  at("09:05:00");
  await round();
  expect(server.got).toEqual([]);

  await become("viewer");
  await round();
  expect(server.got).toHaveLength(1);
  expect(server.got[0]?.text).toContain("- Un traspaso · Ana · ··· asks: ···\n");
});

test("what was begun long ago and kept only after a later mail is mailed all the same, once", async ({
  house,
}) => {
  const { leo, server, wish, offer, at, round } = await desk(house);
  await wish(true);
  at("09:02:00");
  await offer();
  at("09:05:00");
  await round();
  at("09:01:00");
  await offer();
  at("09:10:00");
  await round();
  await round();
  expect(server.got.map(({ subject }) => subject)).toEqual(["Mi empresa: 1 aviso", "Mi empresa: 1 aviso"]);
  expect((await done(house, leo, ["GET", "/me/notices"])).unread).toBe(2);
});

test("while the mail server is away or wants it later nothing is lost; no mail server, no mail; an API key has no notices", async ({
  house,
}) => {
  const { director, server, wish, offer, at, round } = await desk(house);
  await wish(true);
  at("09:01:00");
  await offer();
  await server.close();
  at("09:05:00");
  await round();
  const back = await mailServer({ port: server.port });
  back.refuse.data = () => refusal(451, "4.3.0 later");
  await round();
  delete back.refuse.data;
  await round({ seal: undefined });
  expect(back.got).toEqual([]);
  at("09:10:00");
  await offer();
  await round();
  expect(back.got.map(({ subject }) => subject)).toEqual(["Mi empresa: 1 aviso"]);
  at("09:15:00");
  await round();
  expect(back.got).toHaveLength(2);
  await done(house, director, ["PUT", "/email-settings", { smtp: null }]);
  expect((await done(house, director, ["GET", "/me/notice-mail"])).isSetUp).toBe(false);
  expect((await tried(house, director, ["PUT", "/me/notice-mail", { isWanted: "yes" }])).status).toBe(400);
});
