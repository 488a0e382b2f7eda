import { done } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { aSurvey, asked, DELIVERY, SurveyPage } from "../../../test/survey-desk.ts";
import { inkOn } from "./html.ts";
import { readToken, tokenOf } from "./token.ts";

test("a robot that fetches every link twice, with answers chosen in it, answers nothing", async ({
  house,
}) => {
  const survey = await aSurvey(house);
  const links = await Promise.all(["C1", "C2"].map((name) => asked(house, survey.surveyId, name)));
  for (const link of [...links, ...links]) {
    for (let value = 1; value <= 5; value++)
      expect((await link.get(`?a=${value}&q=satisfaction&skip=1`)).status).toBe(200);
  }

  const { rows } = await house.services.store.pool.query(
    "select (select count(*)::int from survey_answer) as answers, (select count(*)::int from survey_day) as sums",
  );
  expect(rows).toEqual([{ answers: 0, sums: 0 }]);
  const { funnel } = await done(house, {}, ["GET", `/surveys/${survey.surveyId}/figures`]);
  const steps = Object.fromEntries(
    funnel.map((one: { step: string; invitations: number }) => [one.step, one.invitations]),
  );
  expect(steps).toEqual({ selected: 2, sent: 2, opened: 2 });
  const [link] = links;
  expect(await link?.page("?a=4")).toContain(
    '<button class="main" name="v" value="4" autofocus>Enviar 4 de 5</button>',
  );
  await link?.post({ q: "satisfaction", v: "4" });
  const later = await done(house, {}, ["GET", `/surveys/${survey.surveyId}/figures`]);
  expect(later.funnel.map(({ step }: { step: string }) => step).toSorted()).toEqual([
    "opened",
    "partial",
    "selected",
    "sent",
    "started",
  ]);
});

test("forged, another's, expired, closed, too much text, scripts: each ends on a page that says so", async ({
  house,
}) => {
  const survey = await aSurvey(house);
  const link = await asked(house, survey.surveyId, "C1", { days: 7 });
  const other = await asked(house, survey.surveyId, "C2");
  const at = (path: string) => new SurveyPage(house, `http://x${path}`);
  const answer = { q: "satisfaction", v: "1" };

  const { signer } = house.services;
  const mine = readToken(signer, link.path.slice(3));
  const his = readToken(signer, other.path.slice(3));
  if (mine?.kind !== "personal" || his?.kind !== "personal") throw new Error("no token");
  const mixed = tokenOf(signer, { ...mine, invitationId: his.invitationId });
  const changed = `${link.path.slice(0, 20)}${link.path[20] === "A" ? "B" : "A"}${link.path.slice(21)}`;
  for (const path of [changed, "/s/x", "/s/%3Cscript%3E", `/s/${"a".repeat(300)}`, `/s/${mixed}`]) {
    expect((await at(path).get()).status).toBe(404);
    expect((await at(path).post(answer)).status).toBe(404);
  }
  expect(await at(changed).page()).toContain("Este enlace no funciona");

  const long = await link.post({ q: "satisfaction", t: "x".repeat(1_000_000) });
  expect([long.status, await long.text()]).toEqual([413, expect.stringContaining("Era demasiado texto")]);
  expect((await link.post({ q: "satisfaction", v: "9" })).status).toBe(422);
  expect((await link.post({ q: "satisfaction", skip: "1" })).status).toBe(422);
  expect((await link.post({ q: "why", t: "too soon" })).status).toBe(422);
  expect((await link.post({ q: "<script>", v: "1" })).status).toBe(404);
  await link.post({ q: "satisfaction", v: "3" });
  await link.post({ q: "expected", skip: "1" });
  const tooLong = await link.post({ q: "why", t: `</textarea><script>alert(1)</script>${"x".repeat(4000)}` });
  const page = await tooLong.text();
  expect(tooLong.status).toBe(422);
  expect(page).toContain("&lt;/textarea&gt;&lt;script&gt;");
  expect(page).not.toContain("<script");

  await done(house, {}, ["PUT", `/surveys/${survey.surveyId}/state`, { state: "closed" }]);
  expect([(await link.get()).status, (await link.post({ q: "why", t: "x" })).status]).toEqual([410, 410]);
  expect(await link.page()).toContain("Esta encuesta está cerrada");
  await done(house, {}, ["PUT", `/surveys/${survey.surveyId}/state`, { state: "open" }]);
  house.at(new Date("2026-11-30T12:00:00Z"));
  expect([(await link.get()).status, (await link.post({ q: "why", t: "x" })).status]).toEqual([410, 410]);
  expect(await link.page()).toContain("Este enlace ha caducado");
  expect(house.logged()).toContain('"/s/…"');
  expect(house.logged()).not.toContain(link.path.slice(3));
});

test("the page speaks the customer's language, falls back where it has none, and is small", async ({
  house,
}) => {
  const [first, ...others] = DELIVERY.content.questions;
  const french = { ...first, title: { ...first?.title, fr: "Et la livraison ?" } };
  const content = {
    ...DELIVERY.content,
    questions: [french, ...others.map((one) => ({ ...one, title: { ...one.title, fr: "?" } }))],
  };
  const survey = await aSurvey(house, { content });
  const link = await asked(house, survey.surveyId, "C1", { language: "fr" });
  const anybody = await asked(house, survey.surveyId, "C2");
  const reading = (languages: string) => new SurveyPage(house, anybody.url, { "accept-language": languages });

  const page = await link.page();
  expect(page).toContain('<html lang="fr">');
  expect(page).toContain("Et la livraison ?");
  expect(page).toContain(
    '<p class="ends" id="e" lang="es"><span>1: Muy insatisfecho</span><span>5: Muy satisfecho</span></p>',
  );
  expect(await reading("en-GB,en;q=0.9,es;q=0.8").page()).toContain("How was the delivery?");
  expect(await reading("de,pt;q=0.5").page()).toContain("¿Cómo fue la entrega?");
  expect(await reading("en").page("?l=es")).toContain("¿Cómo fue la entrega?");
  await reading("en").post({ q: "satisfaction", v: "2", l: "en" });
  // What he began in he is asked on in.
  expect(await reading("es").page()).toContain("As you expected?");
  expect(Buffer.byteLength(page)).toBeLessThan(10_000);
});

test("it wears the company's name and colour, runs no script, and is kept by nobody", async ({ house }) => {
  const survey = await aSurvey(house);
  await done(house, {}, ["PUT", "/survey-settings", { colour: "#ffcc00" }]);
  const link = await asked(house, survey.surveyId, "C1");

  const response = await link.get();
  const page = await response.text();

  expect(page).toContain(":root{--b:#ffcc00;--o:#000}");
  expect(page).not.toMatch(/<script|https?:/);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(response.headers.get("x-frame-options")).toBe("DENY");
  const nonce = /style nonce="([^"]+)"/.exec(page)?.[1] ?? "?";
  expect(response.headers.get("content-security-policy")).toContain(`'nonce-${nonce}'`);
  expect([inkOn("#ffffff"), inkOn("#0f5c4d"), inkOn("#777777")]).toEqual(["#000", "#fff", "#000"]);
});
