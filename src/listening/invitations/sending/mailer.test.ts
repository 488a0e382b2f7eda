import { afterEach } from "vitest";
import { tell } from "../../../../test/action-desk.ts";
import { expect, type House, test } from "../../../../test/application.ts";
import {
  aCustomer,
  aMailer,
  askedOf,
  closeMailServers,
  delivered,
  mailDesk,
  mailOver,
  mailServer,
  outgoing,
  refusal,
} from "../../../../test/mail-desk.ts";
import { claimMessage, dueMessages } from "../../../channels/outbox/outbox.queries.ts";
import { decideSome } from "../throttle/deciding.ts";

afterEach(closeMailServers);

async function storeAway({ services }: House): Promise<void> {
  await services.store.pool.query("alter table outgoing_message rename to away");
}

async function storeBack({ services }: House): Promise<void> {
  await services.store.pool.query("alter table away rename to outgoing_message");
}

/** A mail server that takes nothing, or all, and during whose first mail the store goes away. */
async function duringMail(house: House, answer: () => Error | undefined) {
  let times = 0;
  await mailOver(
    house,
    (
      await mailServer({
        onData: (stream, _session, answered) => {
          stream.resume();
          stream.on("end", async () => {
            if (times++ === 0) await storeAway(house);
            answered(answer() ?? null);
          });
        },
      })
    ).port,
  );
  return { times: () => times };
}

test("what the store is not told, twice, is told when it is back: what was sent counts as sent and goes out once", async ({
  house,
}) => {
  const { ana } = await mailDesk(house, "Ana");
  const { times } = await duringMail(house, () => undefined);
  const mailer = aMailer(house);
  for (let round = 0; round < 3; round++) await expect(mailer.round()).rejects.toThrow("outgoing_message");
  await storeBack(house);
  expect(await outgoing(house)).toMatchObject([{ state: "sending" }]);

  await mailer.round();
  await mailer.round();

  expect(await outgoing(house)).toEqual([{ state: "sent", tries: 1, fault: null }]);
  expect(await askedOf(house, ana)).toEqual(["Entrega sent"]);
  expect(times()).toBe(1);
});

test("what was not taken while the store was away waits, and is not lost", async ({ house }) => {
  const { ana } = await mailDesk(house, "Ana");
  let isThere = false;
  const { times } = await duringMail(house, () => (isThere ? undefined : refusal(451, "4.3.0 later")));
  const mailer = aMailer(house);
  for (let round = 0; round < 2; round++) await expect(mailer.round()).rejects.toThrow("outgoing_message");
  await storeBack(house);
  isThere = true;

  await mailer.round();
  expect(await outgoing(house)).toMatchObject([{ state: "waiting", tries: 1 }]);
  house.at(new Date("2026-11-22T12:05:00Z"));
  await mailer.round();

  expect(await askedOf(house, ana)).toEqual(["Entrega sent"]);
  expect(times()).toBe(2);
});

test("what was claimed without that being heard here was not handed over: it waits again", async ({
  house,
}) => {
  const { server, ana } = await mailDesk(house, "Ana");
  await duringMail(house, () => undefined);
  const mailer = aMailer(house);
  await expect(mailer.round()).rejects.toThrow("outgoing_message");
  await storeBack(house);
  const bea = await aCustomer(house, "Bea");
  await tell(house, [delivered(bea)]);
  const { db, clock } = house.services;
  await decideSome(db, new Set(["email"]), clock());
  for (const name of await dueMessages(db, 2, clock())) await claimMessage(db, name);
  await mailOver(house, server.port);

  await mailer.round();
  expect((await outgoing(house)).map((one) => one.state).toSorted()).toEqual(["sent", "waiting"]);
  house.at(new Date("2026-11-22T12:10:00Z"));
  await mailer.round();

  expect(server.got).toMatchObject([{ to: { text: "bea@example.com" } }]);
  expect(await askedOf(house, ana)).toEqual(["Entrega sent"]);
  expect(await askedOf(house, bea)).toEqual(["Entrega sent"]);
});
