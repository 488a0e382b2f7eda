import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { done, tell, toldOf } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { deskOn, undo, wholeImport } from "../../../test/import-desk.ts";
import {
  aCustomer,
  askedOf,
  closeMailServers,
  DELIVERED,
  delivered,
  mailServer,
  outgoing,
  ruledDesk,
} from "../../../test/mail-desk.ts";
import { recountFunnel } from "./funnel.queries.ts";

afterEach(closeMailServers);

const BOUGHT = { occasion: { kind: "purchase" } };
const TAKEN_BACK = ["Entrega suppressed taken-back"];

test("of a delivery that was taken back nobody is asked, and it is told why", async ({ house }) => {
  const { ana, server, mailer } = await ruledDesk(house, [{ ...DELIVERED, delayHours: 1 }]);
  const [told] = await tell(house, [delivered(ana)]);

  await done(house, {}, ["DELETE", `/contacts/${told?.contactId}?customerId=${ana}`]);

  expect(await askedOf(house, ana)).toEqual(TAKEN_BACK);
  expect(await toldOf(house, {}, ana, "invitation")).toMatchObject([
    { step: "suppressed", because: "taken-back", survey: "Entrega" },
  ]);
  house.at(new Date("2026-11-22T14:00:00Z"));
  await mailer.round();
  expect(server.got).toEqual([]);
  expect(await recountFunnel(house.services.db)).toBe(0);
});

test("the mail that waits for the mail server does not leave either", async ({ house }) => {
  const { ana, server, mailer } = await ruledDesk(house, [DELIVERED]);
  const [told] = await tell(house, [delivered(ana)]);
  await server.close();
  await mailer.round();
  expect(await outgoing(house)).toMatchObject([{ state: "waiting" }]);

  await done(house, {}, ["DELETE", `/contacts/${told?.contactId}?customerId=${ana}`]);
  const back = await mailServer({ port: server.port });
  house.at(new Date("2026-11-22T12:05:00Z"));
  await mailer.round();

  expect(back.got).toEqual([]);
  expect(await outgoing(house)).toEqual([]);
  expect(await askedOf(house, ana)).toEqual(TAKEN_BACK);
});

test("a delivery that was another customer's asks him, and not who it was told of; one that came to nothing asks nobody", async ({
  house,
}) => {
  const { ana } = await ruledDesk(house, [{ ...DELIVERED, delayHours: 1 }]);
  const bea = await aCustomer(house, "Bea");
  const cleo = await aCustomer(house, "Cleo");
  const hers = delivered(ana);
  const none = delivered(cleo);
  await tell(house, [hers, none]);

  await tell(house, [
    { ...hers, customer: { customerId: bea } },
    { ...none, outcome: "abandoned" },
  ]);

  expect(await askedOf(house, ana)).toEqual(TAKEN_BACK);
  expect(await askedOf(house, bea)).toEqual(["Entrega selected"]);
  expect(await askedOf(house, cleo)).toEqual(TAKEN_BACK);
});

test("of a purchase that was removed nobody is asked", async ({ house }) => {
  const { ana } = await ruledDesk(house, [BOUGHT]);
  const said = { at: "2026-11-22T11:00:00Z", amountMinor: 5, customer: { externalId: "Ana" } };
  await done(house, {}, ["POST", "/purchases", [{ ...said, externalId: "P2" }]]);
  expect(await askedOf(house, ana)).toEqual(["Entrega selected"]);

  await done(house, {}, ["DELETE", "/purchases/api/P2"]);

  expect(await askedOf(house, ana)).toEqual(TAKEN_BACK);
});

test("of a purchase that turns out to be another's, by a call or a file, its former buyer is not asked", async ({
  house,
}) => {
  const { ana } = await ruledDesk(house, [BOUGHT]);
  await aCustomer(house, "Bea");
  const said = { at: "2026-11-22T11:00:00Z", amountMinor: 5, externalId: "P2" };
  const sells = (to: string) =>
    done(house, {}, ["POST", "/purchases", [{ ...said, customer: { externalId: to } }]]);
  await sells("Ana");
  await sells("Bea");
  expect(await askedOf(house, ana)).toEqual(TAKEN_BACK);

  house.at(new Date("2026-11-22T12:01:00Z"));
  const bought = "Factura;Fecha;Importe;Código cliente\nF1;22/11/2026;10,00;";
  await withFolder(async (folder) => {
    const desk = { ...deskOn(house.services.db, folder), clock: house.services.clock };
    await wholeImport(desk, `${bought}Ana`);
    expect(await askedOf(house, ana)).toEqual(["Entrega selected", ...TAKEN_BACK]);
    await wholeImport(desk, `${bought}Bea`);
  });
  expect(await askedOf(house, ana)).toEqual([...TAKEN_BACK, ...TAKEN_BACK]);
});

test("of what an import brought nobody is asked once that is undone", async ({ house }) => {
  const { ana } = await ruledDesk(house, [BOUGHT, DELIVERED]);
  const bought = "Factura;Fecha;Importe;Código cliente\nF1;22/11/2026;10,00;Ana";
  const told = "Fecha;Canal;Sentido;Código cliente\n22/11/2026 10:00;Entrega;Saliente;Ana";
  await withFolder(async (folder) => {
    const desk = { ...deskOn(house.services.db, folder), clock: house.services.clock };
    const imports = [await wholeImport(desk, bought), await wholeImport(desk, told)];
    expect(await occasions(house, ana)).toEqual(["contact selected", "purchase selected"]);

    for (const one of imports) await undo(desk, one);
  });

  expect(await occasions(house, ana)).toEqual(["contact suppressed", "purchase suppressed"]);
});

async function occasions(house: House, customerId: string): Promise<string[]> {
  const { items } = await done(house, {}, ["GET", `/customers/${customerId}/invitations`]);
  return items
    .map(({ occasion, state }: Record<string, string>) => `${occasion?.split(":")[0]} ${state}`)
    .toSorted();
}

async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "vinculo-unasking-"));
  await work(folder);
  await rm(folder, { recursive: true });
}
