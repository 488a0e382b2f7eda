import { afterEach } from "vitest";
import { mailUnreadNotices } from "../../src/action/notices/notice.jobs.ts";
import { sealOf } from "../../src/platform/auth/seal.ts";
import { done, type Somebody, somebody } from "../action-desk.ts";
import { type Asker, aKey, expect, type House, ORIGIN, signedIn, test } from "../application.ts";
import { closeMailServers, mailOver, mailServer } from "../mail-desk.ts";

afterEach(closeMailServers);

const WORDS = "Ana Prieto, DNI 12345678Z, 600 333 444";
const CASE_ID = "0193b0a1-6003-7334-8444-600333444000";

async function desk(house: House) {
  const boss = await somebody(house, "Boss", "director");
  const eva = await somebody(house, "Eva");
  const vera = await somebody(house, "Vera", "viewer");
  const tell = (more: object) =>
    done(house, boss, [
      "POST",
      "/contacts",
      {
        ...{ externalId: "K1", at: "2026-11-22T11:00:00Z", channel: "web", text: "Form" },
        customer: { phone: "600 111 222", name: "Ana Prieto" },
        ...more,
      },
    ]);
  return { boss, eva, vera, tell };
}

async function onlyManagersSee(house: House, boss: Somebody): Promise<void> {
  const { settings } = await done(house, boss, ["GET", "/voice/settings"]);
  await done(house, boss, ["PUT", "/voice/settings", { ...settings, seesPersonal: "manager" }]);
}

test("what a program sent with a contact hides personal data however deep it stands, now and as it was before", async ({
  house,
}) => {
  const { person } = await signedIn(house, "director");
  const { eva, vera, tell } = await desk(house);
  const [key, trusted] = [await aKey(house, person, ["read"]), await aKey(house, person, ["read", "write"])];
  const payload = {
    ...{ caseId: CASE_ID, at: "2026-11-22T11:00:00Z", stars: 5, platform: "google", isNew: true, none: null },
    form: { "ana@example.com": ["12345678Z", { phone: 600333444, words: WORDS }] },
  };
  const { customerId, contactId } = await tell({ payload });
  await tell({ payload: { ...payload, stars: 4 } });
  const one = `/contacts/${contactId}?customerId=${customerId}`;
  const seen = async (who: Asker) => {
    const { contact, revisions } = await done(house, who, ["GET", one]);
    const { items } = await done(house, who, ["GET", `/customers/${customerId}/contacts`]);
    expect(items[0].payload).toEqual(contact.payload);
    return [contact.payload, revisions[0].content.payload];
  };

  for (const who of [eva, trusted]) expect(await seen(who)).toEqual([{ ...payload, stars: 4 }, payload]);
  const hidden = { ...payload, form: { "···": ["···", { phone: "···", words: "···, DNI ···, ···" }] } };
  for (const who of [vera, key]) expect(await seen(who)).toEqual([{ ...hidden, stars: 4 }, hidden]);
});

test("what stands in the way, its answer and what is told of them, by the bell and by mail, hide it from all but who said it", async ({
  house,
}) => {
  const { boss, eva, vera } = await desk(house);
  const server = await mailServer();
  await mailOver(house, server.port, undefined, boss);
  await done(house, eva, ["PUT", "/me/notice-mail", { isWanted: true }]);
  const { obstacleId } = await done(house, vera, ["POST", "/obstacles", { text: "Prieto: 12345678Z" }]);
  await done(house, boss, ["POST", `/obstacles/${obstacleId}/owner`, { ownerId: eva.id }]);
  const texts = async (who: Asker, which: string) =>
    (await done(house, who, ["GET", `/obstacles?which=${which}`])).items.map(
      ({ text, answer }: { text: string; answer: string | null }) => [text, answer],
    );
  const told = async (who: Asker) =>
    (await done(house, who, ["GET", "/me/notices"])).items.map(
      ({ content }: { content: { subject: string; text: string | null } }) => [content.subject, content.text],
    );

  expect(await texts(eva, "mine")).toEqual([["Prieto: 12345678Z", null]]);
  expect(await told(eva)).toEqual([["Prieto: 12345678Z", null]]);
  await onlyManagersSee(house, boss);
  expect(await texts(eva, "mine")).toEqual([["Prieto: ···", null]]);
  expect(await told(eva)).toEqual([["Prieto: ···", null]]);
  house.at(new Date("2026-11-22T12:05:00Z"));
  const config = { ...house.services.config, publicUrl: ORIGIN };
  await mailUnreadNotices.run({ ...house.services, config, seal: sealOf("s".repeat(48)) }, {});
  expect(server.got[0]?.text).toContain("- Lo que impide atender bien · Prieto: ···\n");

  await done(house, boss, ["POST", `/obstacles/${obstacleId}/answer`, { answer: "Call 600 333 444" }]);
  expect(await texts(boss, "answered")).toEqual([["Prieto: 12345678Z", "Call 600 333 444"]]);
  expect(await texts(vera, "said")).toEqual([["Prieto: 12345678Z", "Call ···"]]);
  expect(await told(vera)).toEqual([["Prieto: ···", "Call ···"]]);
});

test.for([
  ["a number", "600 33"],
  ["an address", "ana.prieto@exam"],
  ["a name", "Prie"],
] as const)(
  "%s that is cut in two where words are shown short is hidden as well",
  async ([, half], { house }) => {
    const { eva, vera, tell } = await desk(house);
    const { customerId } = await tell({});
    const before = "Please call ".padEnd(280 - half.length - 1, "now or later ").slice(0, 279 - half.length);
    const whole = { "600 33": "3 444", "ana.prieto@exam": "ple.com", Prie: "to" }[half];
    const text = `${before} ${half}${whole} please`;
    await done(house, eva, ["POST", `/customers/${customerId}/notes`, { text, mentions: [vera.id] }]);

    const [{ content }] = (await done(house, vera, ["GET", "/me/notices"])).items;
    const { items } = await done(house, vera, ["GET", `/customers/${customerId}/timeline`]);
    const note = items.find(({ kind }: { kind: string }) => kind === "note");

    for (const shown of [content.text, note.payload.text]) {
      expect(shown).toMatch(/···$/);
      expect(shown).not.toContain(half);
      expect(shown.length).toBeGreaterThan(240);
    }
  },
);
