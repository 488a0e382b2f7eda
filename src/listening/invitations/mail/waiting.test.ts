import { afterEach } from "vitest";
import { done, tell, toldOf } from "../../../../test/action-desk.ts";
import { expect, type House, test } from "../../../../test/application.ts";
import {
  aCustomer,
  askedOf,
  closeMailServers,
  consent,
  delivered,
  mailDesk,
  mailServer,
  outgoing,
  refusal,
} from "../../../../test/mail-desk.ts";
import { SurveyPage } from "../../../../test/survey-desk.ts";

afterEach(closeMailServers);

const at = (house: House, time: string) => house.at(new Date(`2026-${time}Z`));
const written = (server: { got: { to?: unknown }[] }) =>
  server.got.map(({ to }) => JSON.stringify(to).match(/"address":"([^"]+)"/)?.[1]).toSorted();
const corrects = (house: House, customerId: string, said: object) =>
  done(house, {}, ["PATCH", `/customers/${customerId}`, said]);

test("what the mail server did not take for a week is too late, and is told; it does not go out when the server is back", async ({
  house,
}) => {
  const { server, mailer, ana } = await mailDesk(house, "Ana");
  await server.close();
  await mailer.round();
  at(house, "11-29T11:59:00");
  await mailer.round();
  expect(await outgoing(house)).toMatchObject([{ state: "waiting", tries: 0 }]);

  at(house, "11-29T12:01:00");
  const back = await mailServer({ port: server.port });
  await mailer.round();

  expect(back.got).toEqual([]);
  expect(await outgoing(house)).toMatchObject([{ state: "failed", fault: "too-late" }]);
  expect(await askedOf(house, ana)).toEqual(["Entrega suppressed too-late"]);
  expect((await toldOf(house, {}, ana, "invitation"))[0]).toMatchObject({ because: "too-late" });
});

test("one that the server refuses again and again keeps nobody else waiting, and is given up after three days", async ({
  house,
}) => {
  const { server, mailer, ana } = await mailDesk(house, "Ana");
  server.refuse.recipient = (address) =>
    address.startsWith("ana") ? refusal(554, "5.7.1 Not for this one") : undefined;
  await mailer.round();
  at(house, "11-22T12:02:00");
  const names = ["Bea", "Cleo", "Dan", "Eli", "Fay", "Gil", "Hal", "Ida"];
  const others: string[] = [];
  for (const name of names) others.push(await aCustomer(house, name));
  await tell(
    house,
    others.map((customerId) => delivered(customerId)),
  );

  await mailer.round();

  expect(written(server)).toEqual(names.map((name) => `${name.toLowerCase()}@example.com`));
  expect(await askedOf(house, ana)).toEqual(["Entrega selected"]);
  at(house, "11-25T12:00:00");
  await mailer.round();
  expect(await askedOf(house, ana)).toEqual(["Entrega bounced"]);
  const { blocks } = await done(house, {}, ["GET", `/customers/${ana}/invitations`]);
  expect(blocks).toEqual([]);
});

test("who says within a minute that he does not want to be asked is not", async ({ house }) => {
  const { server, mailer, ana } = await mailDesk(house, "Ana");
  await server.close();
  await mailer.round();
  at(house, "11-22T12:00:20");
  await consent(house, ana, "withdrawn");
  at(house, "11-22T12:00:40");
  const back = await mailServer({ port: server.port });

  await mailer.round();

  expect(back.got).toEqual([]);
  expect(await askedOf(house, ana)).toEqual(["Entrega suppressed opted-out"]);
});

test("whose address is corrected while a mail waits is written to at the new one, and what comes back is said of that", async ({
  house,
}) => {
  const { server, mailer, ids } = await mailDesk(house, "Ana", "Bea", "Cleo");
  server.refuse.data = () => refusal(451, "4.3.0 later");
  await mailer.round();
  const [ana = "", bea = "", cleo = ""] = ids;
  const moved = (name: string) => ({
    add: [{ kind: "email", value: `${name}.new@example.com` }],
    remove: [{ kind: "email", value: `${name}@example.com` }],
  });
  await corrects(house, ana, moved("ana"));
  await corrects(house, bea, moved("bea"));
  await corrects(house, cleo, { remove: moved("cleo").remove });
  server.refuse.data = () => undefined;
  server.refuse.recipient = (address) =>
    address.startsWith("bea") ? refusal(550, "5.1.1 No such user") : undefined;
  at(house, "11-22T12:05:00");

  await mailer.round();

  expect(written(server)).toEqual(["ana.new@example.com"]);
  expect(await askedOf(house, ana)).toEqual(["Entrega sent"]);
  expect(await askedOf(house, bea)).toEqual(["Entrega bounced"]);
  const { blocks } = await done(house, {}, ["GET", `/customers/${bea}/invitations`]);
  expect(blocks).toMatchObject([{ address: "bea.new@example.com" }]);
  expect(await askedOf(house, cleo)).toEqual(["Entrega suppressed no-address"]);
});

test("a mail that came back asked nobody: at his new address he is asked", async ({ house }) => {
  const { server, mailer, ana } = await mailDesk(house, "Ana");
  server.refuse.recipient = (address) =>
    address.startsWith("ana@") ? refusal(550, "5.1.1 No such user") : undefined;
  await mailer.round();
  expect(await askedOf(house, ana)).toEqual(["Entrega bounced"]);
  await corrects(house, ana, { add: [{ kind: "email", value: "new@example.com" }] });
  at(house, "11-22T12:10:00");
  await tell(house, [delivered(ana)]);

  await mailer.round();

  expect(await askedOf(house, ana)).toEqual(["Entrega sent", "Entrega bounced"]);
  expect(written(server)).toEqual(["new@example.com"]);
});

test("of several addresses that is written to from which he answered last", async ({ house }) => {
  const { server, mailer, ana } = await mailDesk(house, "Ana");
  await mailer.round();
  const [url = ""] = String(server.got[0]?.html).match(/https?:[^"]+\/s\/[^"?]+/) ?? [];
  expect((await new SurveyPage(house, url).post({ q: "satisfaction", v: "5" })).status).toBe(303);
  await corrects(house, ana, { add: [{ kind: "email", value: "aa@example.com" }] });
  await done(house, {}, ["PUT", "/asking-settings", { gapDays: 0 }]);
  at(house, "12-30T12:00:00");
  await tell(house, [delivered(ana, { at: "2026-12-30T10:00:00Z" })]);

  await mailer.round();

  expect(written(server)).toEqual(["ana@example.com", "ana@example.com"]);
});
