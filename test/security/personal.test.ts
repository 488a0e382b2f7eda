import { done, type Somebody, somebody, tried } from "../action-desk.ts";
import { type Asker, aKey, expect, type House, signedIn, test } from "../application.ts";
import { aSurvey, asked } from "../survey-desk.ts";
import { sendText } from "./one-of-each.ts";

const SECRETS = ["12345678Z", "600 333 444", "Prieto"];
const WORDS = "Soy Ana Prieto, DNI 12345678Z: llámenme al 600 333 444";

/** A customer of Eva's wrote, was asked and has a case; a matter of hers is with a carrier. */
async function aHouseOfWords(house: House) {
  const { person } = await signedIn(house, "director");
  const boss = await somebody(house, "Boss", "director");
  const eva = await somebody(house, "Eva");
  const carrier = await somebody(house, "Carrier", "partner");
  const { customerId, contactId, matterId } = await done(house, boss, [
    "POST",
    "/contacts",
    {
      ...{
        externalId: "K1",
        at: "2026-11-22T11:00:00Z",
        channel: "email",
        touchpoint: "complaint",
        subject: WORDS,
        text: WORDS,
      },
      customer: { phone: "600 111 222", name: "Ana Prieto" },
    },
  ]);
  await done(house, boss, [
    "POST",
    "/owners",
    { personId: eva.id, reason: "his", customerIds: [customerId] },
  ]);
  const { surveyId } = await aSurvey(house, {}, boss);
  const link = await asked(house, surveyId, "", { who: boss, customerId, contactId });
  await link.post({ q: "satisfaction", v: "1" });
  await link.post({ q: "expected", skip: "1" });
  await link.post({ q: "why", t: WORDS });
  const [kase] = (await done(house, boss, ["GET", `/customers/${customerId}/cases`])).items;
  const keys = [await aKey(house, person, ["read"]), await aKey(house, person, ["read", "write"])] as const;
  const of = `/customers/${customerId}`;
  const places = [
    ...[`${of}/timeline`, `${of}/timeline/${contactId}`, `${of}/timeline/${link.invitationId}`],
    ...[`${of}/contacts`, `/contacts/${contactId}?customerId=${customerId}`],
    ...[`${of}/contacts/${contactId}/answers`, `${of}/answers/${link.invitationId}`],
    ...[`/surveys/${surveyId}/written`, `/surveys/${surveyId}/answers`],
    ...[`${of}/cases`, `${of}/cases/${kase.caseId}`, "/cases"],
    `${of}/owner`,
  ];
  return {
    boss,
    eva,
    carrier,
    keys,
    places,
    customerId,
    contactId,
    matterId,
    case: `${of}/cases/${kase.caseId}`,
    proof: `${of}/cases/${kase.caseId}/proof`,
  };
}

/** Whether somebody is told a secret there, all that is said there but names of customers looked through. */
async function isTold(house: House, who: Asker, path: string): Promise<boolean> {
  const said = JSON.stringify(await done(house, who, ["GET", path])).replaceAll(
    /"(?:\w*[nN]ame|customer)":"[^"]*"/g,
    "",
  );
  expect([path, said]).toEqual([path, expect.stringMatching(/12345678Z|···/)]);
  return SECRETS.some((secret) => said.includes(secret));
}

test("wherever words are shown, personal data in them is hidden from whoever may not see it", async ({
  house,
}) => {
  const { boss, eva, keys, places, proof } = await aHouseOfWords(house);
  const viewer = await somebody(house, "Vera", "viewer");
  const [key, trusted] = keys;

  for (const path of places) {
    const seen = [];
    for (const who of [viewer, key, eva, trusted]) seen.push(await isTold(house, who, path));
    expect([path, seen]).toEqual([path, [false, false, true, true]]);
  }
  expect([await isTold(house, boss, proof), await isTold(house, key, proof)]).toEqual([true, false]);
  expect(await isTold(house, eva, "/today")).toBe(true);

  await onlyManagersSee(house, boss);

  for (const path of [...places, "/today"]) expect(await isTold(house, eva, path)).toBe(false);
  const { said, answered, cases, failed } = await done(house, eva, ["GET", "/today"]);
  expect(said[0].text).toBe("Soy ···, DNI ···: llámenme al ···");
  expect(answered[0].payload.said.at(-1).text).toBe("Soy ···, DNI ···: llámenme al ···");
  expect([...cases, ...failed].length).toBeGreaterThan(0);
});

type Named = { customerId: string; contactId: string; name: string };

function sendNamed(house: House, who: Somebody, { customerId, contactId, name }: Named): Promise<Response> {
  const query = new URLSearchParams({ customerId, name });
  return sendText(house, who, `/api/v1/contacts/${contactId}/attachments?${query}`);
}

async function onlyManagersSee(house: House, boss: Somebody): Promise<void> {
  const { settings } = await done(house, boss, ["GET", "/voice/settings"]);
  await done(house, boss, ["PUT", "/voice/settings", { ...settings, seesPersonal: "manager" }]);
}

test("a partner reads what was said without personal data, and what he wrote himself as he wrote it", async ({
  house,
}) => {
  const { boss, carrier, customerId, matterId } = await aHouseOfWords(house);
  const body = { matterId, partnerId: carrier.id, subject: "Bring it", note: "By noon", releases: [] };
  const { passId } = await done(house, boss, ["POST", `/customers/${customerId}/passes`, body]);
  house.at(new Date("2026-11-22T12:01:00Z"));
  const own = { channel: "delivery", text: "She gave me 600 555 666" };
  await done(house, carrier, ["POST", `/passed/${passId}/contacts`, own]);

  const { matter, contacts } = await done(house, carrier, ["GET", `/passed/${passId}`]);

  expect(matter.phones).toEqual([]);
  expect(contacts.map(({ text }: { text: string }) => text)).toEqual([
    own.text,
    "Soy ···, DNI ···: llámenme al ···",
  ]);
});

test("names of files and notes of colleagues are hidden as well, and no file is opened where its words could not be", async ({
  house,
}) => {
  const { boss, eva, keys, customerId, contactId, proof } = await aHouseOfWords(house);
  const viewer = await somebody(house, "Vera", "viewer");
  await done(house, eva, ["POST", `/customers/${customerId}/notes`, { text: WORDS, contactId }]);
  const name = "Ana_Prieto_DNI_12345678Z.txt";
  const { attachmentId } = await (await sendNamed(house, eva, { customerId, contactId, name })).json();
  const file = `/contacts/${contactId}/attachments/${attachmentId}?customerId=${customerId}`;
  const of = `/contacts/${contactId}?customerId=${customerId}`;

  for (const who of [viewer, keys[0]]) {
    expect(await isTold(house, who, `/customers/${customerId}/notes`)).toBe(false);
    const { attachments, notes, opensFiles } = await done(house, who, ["GET", of]);
    expect([attachments[0].name, notes[0].text, opensFiles]).toEqual([
      ...["··· DNI ···.txt", "Soy ···, DNI ···: llámenme al ···", false],
    ]);
    expect((await tried(house, who, ["GET", file])).status).toBe(403);
  }
  expect(JSON.stringify(await done(house, keys[0], ["GET", proof]))).not.toContain("Ana_Prieto_DNI");
  for (const who of [eva, keys[1]]) {
    const { attachments, notes, opensFiles } = await done(house, who, ["GET", of]);
    expect([attachments[0].name, notes[0].text, opensFiles]).toEqual([name, WORDS, true]);
    expect((await house.ask(who, "GET", `/api/v1${file}`)).status).toBe(200);
  }

  await onlyManagersSee(house, boss);
  const { notes } = await done(house, eva, ["GET", of]);
  expect(notes[0].text).toBe(WORDS);
});

test("the subject of a contact that was corrected is hidden as it was and as it is", async ({ house }) => {
  const { boss, eva, keys } = await aHouseOfWords(house);
  const viewer = await somebody(house, "Vera", "viewer");
  const contact = { externalId: "K2", at: "2026-11-22T11:30:00Z", channel: "email", touchpoint: "complaint" };
  const customer = { phone: "600 111 222" };
  const say = (subject: string) =>
    done(house, boss, ["POST", "/contacts", { ...contact, subject, customer }]);
  const { customerId } = await say(WORDS);
  await say(`${WORDS}, hoy`);
  const subjects = async (who: Asker) => {
    const { items } = await done(house, who, ["GET", `/customers/${customerId}/timeline`]);
    const { payload } = items.find(({ kind }: { kind: string }) => kind === "contact-corrected");
    return [payload.before.subject, payload.after.subject];
  };

  const hidden = "Soy ···, DNI ···: llámenme al ···";
  for (const who of [viewer, keys[0]]) expect(await subjects(who)).toEqual([hidden, `${hidden}, hoy`]);
  for (const who of [eva, keys[1]]) expect(await subjects(who)).toEqual([WORDS, `${WORDS}, hoy`]);
});

/** All that can be worked in a case, each in words with personal data in them. */
async function workedInWords(house: House, { boss, eva, carrier, customerId, matterId, ...of }: Words) {
  const does = (who: Somebody, what: string, body: object) =>
    done(house, who, ["POST", `${of.case}/${what}`, body]);
  const leo = await somebody(house, "Leo");
  const until = "2026-11-24T12:00:00Z";
  const given = { kind: "voucher", amountMinor: 100, text: WORDS };
  await does(eva, "tasks", { title: WORDS, assigneeId: leo.id });
  await does(eva, "promise", { until, text: WORDS });
  const { promises } = await done(house, eva, ["GET", of.case]);
  await does(eva, `promises/${promises[0].promiseId}/kept`, { text: WORDS });
  const { compensations } = await does(eva, "compensations", given);
  await does(boss, `compensations/${compensations[0].compensationId}/refuse`, { text: WORDS });
  await does(eva, "compensations", given);
  await does(eva, "hand-over", { toIds: [leo.id], note: WORDS });
  const pass = { matterId, partnerId: carrier.id, subject: "It", note: WORDS, releases: [] };
  await done(house, boss, ["POST", `/customers/${customerId}/passes`, pass]);
  const kindness = { customerId, text: WORDS, personId: eva.id };
  const { kindnessId } = await done(house, boss, ["POST", "/kindnesses", kindness]);
  const thanks = `/customers/${customerId}/kindnesses/${kindnessId}/thanks`;
  await done(house, boss, ["POST", thanks, { thanks: WORDS }]);
  return { leo };
}
type Words = Awaited<ReturnType<typeof aHouseOfWords>>;

test("what colleagues write in a case, what they are told of it and what was met at a touchpoint hide it as well", async ({
  house,
}) => {
  const made = await aHouseOfWords(house);
  const { boss, eva, keys, customerId } = made;
  const { leo } = await workedInWords(house, made);
  const viewer = await somebody(house, "Vera", "viewer");
  const month = "from=2026-11-01T00:00:00Z&until=2026-12-01T00:00:00Z";
  const places = [
    ...[made.case, `/customers/${customerId}/passes`, `/kindnesses?${month}`],
    "/touchpoints/complaint/contacts",
  ];
  const own = ["/me/notices", "/me/tasks", "/hand-overs"];

  for (const path of places) {
    const seen = [];
    for (const who of [viewer, keys[0], eva]) seen.push(await isTold(house, who, path));
    expect([path, seen]).toEqual([path, [false, false, true]]);
  }
  for (const path of own) expect([path, await isTold(house, leo, path)]).toEqual([path, true]);
  expect(await isTold(house, eva, "/me/notices")).toBe(true);

  await onlyManagersSee(house, boss);

  for (const path of own) expect([path, await isTold(house, leo, path)]).toEqual([path, false]);
  expect(await isTold(house, eva, "/me/notices")).toBe(false);
  expect(await isTold(house, boss, "/compensations")).toBe(true);
});
