import { customersCalled, done, somebody, tried } from "../../../test/action-desk.ts";
import { aKey, expect, signedIn, test } from "../../../test/application.ts";
import { read } from "../../../test/contact-desk.ts";
import { aSurvey, asked } from "../../../test/survey-desk.ts";
import { heardNow, said } from "../../../test/voice-desk.ts";

test("personal data is masked for who may not see it and for keys that only read, and nobody finds by it", async ({
  house,
}) => {
  await said(house, "K1", "Soy Ana Prieto, mi DNI es 12345678Z y mi correo ana@example.com");
  await heardNow(house);
  const director = await signedIn(house, "director");
  const viewer = await somebody(house, "Vera", "viewer");
  const key = await aKey(house, director.person, ["read"]);
  const trusted = await aKey(house, director.person, ["read", "write"]);

  const textFor = async (who: object) => {
    const { items } = await done(house, who, ["GET", "/voice/comments"]);
    return [items[0].isMasked, items[0].text[0].said];
  };
  expect(await textFor(director)).toEqual([false, expect.stringContaining("12345678Z")]);
  expect(await textFor(viewer)).toEqual([true, "Soy ···, mi DNI es ··· y mi correo ···"]);
  expect(await textFor(key)).toEqual(await textFor(viewer));
  expect(await textFor(trusted)).toEqual(await textFor(director));
  const [{ contactId, customerId }] = (await done(house, director, ["GET", "/voice/comments"])).items;
  const asked: [string, string] = ["GET", `/contacts/${contactId}?customerId=${customerId}`];
  for (const who of [viewer, key]) {
    expect((await done(house, who, asked)).contact.text).toBe("Soy ···, mi DNI es ··· y mi correo ···");
  }
  for (const who of [director, trusted]) {
    expect((await done(house, who, asked)).contact.text).toContain("12345678Z");
  }
  for (const list of ["contacts", "timeline"]) {
    const shows = async (who: object) =>
      JSON.stringify(await done(house, who, ["GET", `/customers/${customerId}/${list}`])).includes(
        "12345678Z",
      );
    expect([await shows(viewer), await shows(key), await shows(trusted)]).toEqual([false, false, true]);
  }
  for (const search of ["12345678Z", "prieto", "example"]) {
    expect((await done(house, director, ["GET", `/voice/comments?search=${search}`])).items).toEqual([]);
  }

  const { settings } = await done(house, director, ["GET", "/voice/settings"]);
  await done(house, director, ["PUT", "/voice/settings", { ...settings, seesPersonal: "viewer" }]);
  expect((await textFor(viewer))[0]).toBe(false);
});

test("of a very long text the beginning is found by, and nobody finds by what the cut left of personal data", async ({
  house,
}) => {
  const cut = 20_000;
  const filler = (length: number) => "y ".repeat(length).slice(0, length);
  const accountBegun = "ES912100041845";
  const begin = `El ascensor falla. ${filler(cut)}`.slice(0, cut - accountBegun.length);
  await said(house, "K1", `${begin}${accountBegun}0200051332 y el portero también`);
  await said(house, "K2", `El portero falla. ${filler(cut - 100)}`.slice(0, cut - 100));
  await heardNow(house);

  const found = async (search: string) =>
    (await read(house, `/voice/comments?search=${search}`)).items.length;
  expect([await found("ascensor"), await found("portero")]).toEqual([1, 1]);
  for (const digits of ["ES91", "ES912100041845", "2100041845"]) expect(await found(digits)).toBe(0);
  const [{ text }] = (await read(house, "/voice/comments?search=ascensor")).items;
  expect(text.map((part: { said: string }) => part.said).join("")).toContain("el portero también");
});

test("whose a pseudonymous answer is nobody sees, nor corrects", async ({ house }) => {
  // Where the company is a new day has begun.
  house.at(new Date("2026-11-22T23:30:00Z"));
  const { surveyId } = await aSurvey(house, { mode: "pseudonymous" });
  const page = await asked(house, surveyId, "Mar Soto");
  await page.post({ q: "satisfaction", v: "1" });
  await page.post({ q: "expected", v: "1" });
  await page.post({ q: "why", t: "Soy Mar Soto y llegó roto" });
  await heardNow(house);

  const [comment] = (await read(house, "/voice/comments")).items;
  expect(comment).toMatchObject({ customerId: null, customerName: null, contactId: null, isMasked: true });
  expect(comment.at).toBe("2026-11-23");
  expect(comment.text[0].said).toBe("Soy ··· y llegó roto");
  const [other = ""] = await customersCalled(house, "Luz Gil");
  const { rows } = await house.services.store.pool.query("select comment_id as id from comment");
  const path = `/voice/comments/${rows[0].id}/correction`;
  const refusals = async (customerId: string) => {
    const kept = await tried(house, {}, ["POST", path, { customerId, urgent: true }]);
    const undone = await tried(house, {}, ["DELETE", `${path}?customerId=${customerId}`]);
    return JSON.stringify([kept, undone])
      .replaceAll(customerId, "him")
      .replaceAll(/urn:request:[^"]+/g, "");
  };
  expect(await refusals(page.customerId)).toContain('"status":404');
  expect(await refusals(page.customerId)).toBe(await refusals(other));
  const again = { surveyId, occasion: "by hand" };
  expect((await tried(house, {}, ["POST", `/customers/${page.customerId}/survey-link`, again])).status).toBe(
    409,
  );
});

test("a pseudonymous answer is joined in Voice with nobody who was asked, by no id, moment or cursor", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house, { mode: "pseudonymous" });
  const customers = await customersCalled(house, "Ana", "Leo");
  for (const customerId of customers) {
    const link = await asked(house, surveyId, "", { customerId });
    await link.post({ q: "satisfaction", v: "2" });
    await link.post({ q: "expected", skip: "1" });
    await link.post({ q: "why", t: "Llegó frío" });
  }
  await heardNow(house);

  const first = await read(house, "/voice/comments?limit=1");
  const second = await read(house, `/voice/comments?limit=1&cursor=${first.next}`);
  expect([...first.items, ...second.items]).toMatchObject(
    Array(2).fill({ at: "2026-11-22", customerId: null }),
  );
  expect(second.items[0].commentId).not.toBe(first.items[0].commentId);
  expect((await read(house, "/voice/comments?limit=1")).items[0].commentId).toBe(first.items[0].commentId);
  const { rows } = await house.services.store.pool.query(
    "select comment_id as id, answer_id as answer from comment",
  );
  const readable = JSON.stringify([first, second]) + Buffer.from(first.next.slice(8), "base64url").toString();
  for (const { id, answer } of rows)
    expect(readable).not.toMatch(new RegExp(`${id}|${answer}|2026-11-22[T ]`));
  expect((await tried(house, {}, ["GET", "/voice/comments?cursor=x"])).status).toBe(400);
});
