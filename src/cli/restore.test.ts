import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { tell, toldOf } from "../../test/action-desk.ts";
import { cookieWithoutDoor, expect, type House, test } from "../../test/application.ts";
import { commanded } from "../../test/command-line.ts";
import { aCustomer, aMailer, askedOf, closeMailServers, delivered, mailDesk } from "../../test/mail-desk.ts";
import { mailCase } from "../../test/reply-desk.ts";
import { urlOf } from "../../test/template.ts";
import { recountFunnel } from "../listening/invitations/funnel.queries.ts";

afterEach(closeMailServers);

const LATER = new Date("2026-11-23T09:10:00Z");

/** Commands on the store of a house, at its time. */
async function terminalOf({ services }: House) {
  const folder = await mkdtemp(join(tmpdir(), "vinculo-restore-"));
  const DATABASE_URL = urlOf(services.store.connection);
  const environment = { VINCULO_DATA: folder, LOG_LEVEL: "error", DATABASE_URL };
  const file = join(folder, "store.backup");
  return (...words: string[]) => commanded([...words, file], { environment, clock: services.clock });
}

test("what waited in a backup does not go out a second time when it is restored, and whoever it is of is told", async ({
  house,
}) => {
  const { ana: bea, server: away, mailer } = await mailDesk(house, "Bea");
  await away.close();
  await mailer.round();
  const carla = await aCustomer(house, "Carla");
  await tell(house, [delivered(carla)]);
  const { boss, eva, director, server, mails, send, whole, notices } = await mailCase(house);
  const contactId = await send();
  const terminal = await terminalOf(house);
  expect(await terminal("backup")).toMatchObject({ code: 0 });
  house.at(LATER);
  await aMailer(house).round();
  const sent = server.got.map(({ to }) => [to].flat()[0]?.text).toSorted();
  expect(sent).toEqual(["ana@example.com", "bea@example.com", "carla@example.com"]);

  const restored = await terminal("restore", "--replace");

  expect(restored).toMatchObject({ code: 0 });
  // Who was signed in is in no backup.
  for (const one of [boss, eva, director])
    Object.assign(one, { headers: { cookie: await cookieWithoutDoor(house, one.id) } });
  expect(restored.notes).toMatch(/mails written from cases: 1\.[\s\S]*surveys by mail: 2\./);
  for (const _ of [1, 2]) await aMailer(house).round();
  expect(server.got).toHaveLength(3);
  expect(await mails(contactId)).toMatchObject([{ state: "unknown", fault: "restored", mayUndo: false }]);
  expect((await whole()).log.at(-1)).toMatchObject({ deed: "mail-unknown", by: null });
  expect((await notices(eva))[0]).toMatchObject({ kind: "mail-unknown", content: { contactId } });
  expect(await askedOf(house, bea, director)).toEqual(["Entrega sent"]);
  expect(await askedOf(house, carla, director)).toEqual(["Entrega suppressed restored"]);
  expect(await toldOf(house, director, carla, "invitation")).toMatchObject([
    { step: "suppressed", because: "restored" },
  ]);
  expect(await recountFunnel(house.services.db)).toBe(0);

  await tell(house, [delivered(carla, { at: "2026-11-23T09:05:00Z" })]);
  await aMailer(house).round();
  expect(await askedOf(house, carla, director)).toEqual([
    "Entrega suppressed cadence",
    "Entrega suppressed restored",
  ]);
});
