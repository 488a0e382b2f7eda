import { done, somebody, tried } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { aSurvey, asked, SurveyPage } from "../../../test/survey-desk.ts";

const ANONYMOUS = { mode: "anonymous" };

/** A page of somebody who came by a link for everybody, with the id it was given. */
async function anybody(house: House, url: string) {
  const page = new SurveyPage(house, url);
  const key = /name="k" value="([^"]+)"/.exec(await page.page())?.[1] ?? "";
  return { page, key, post: (form: Record<string, string>) => page.post({ ...form, k: key }) };
}

async function aLink(house: House, surveyId: string, said: object = {}) {
  return done(house, {}, ["POST", `/surveys/${surveyId}/links`, { kind: "qr", name: "Mesa 1", ...said }]);
}

test("by a link for everybody many answer, each once; nothing says who or at what hour", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house, ANONYMOUS);
  const { url, linkId } = await aLink(house, surveyId, { place: "Bar", employee: "Leo" });
  const pages = await Promise.all(Array.from({ length: 4 }, () => anybody(house, url)));

  for (const one of pages) await one.post({ q: "satisfaction", v: "4" });
  const [first] = pages;
  const going = await first?.page.page(`?k=${first.key}`);
  expect(going).toContain("¿Llegó como esperabas?");
  const figures = (query = "") => done(house, {}, ["GET", `/surveys/${surveyId}/figures${query}`]);
  expect(await figures()).toMatchObject({
    isHidden: true,
    complete: null,
    questions: [{ n: 0, value: null }, {}, {}],
  });

  const last = await anybody(house, url);
  const double = await Promise.all([1, 2].map(() => last.post({ q: "satisfaction", v: "5" })));
  expect(double.map(({ status }) => status).toSorted()).toEqual([303, 409]);
  expect(await last.page.page(`?k=${last.key}&done=1`)).toContain("Dar otra respuesta");

  expect((await figures()).isHidden).toBe(true);
  house.at(new Date("2026-11-24T12:00:00Z"));
  expect(await figures(`?linkId=${linkId}`)).toMatchObject({
    isHidden: false,
    complete: 1,
    partial: 4,
    questions: [{ n: 5, answers: 5, value: 1 }, { n: 0, value: null }, {}],
  });
  const { rows } = await house.services.store.pool.query("select * from anonymous_answer");
  expect(rows).toHaveLength(5);
  expect(Object.keys(rows[0]).toSorted()).toEqual([
    ...[
      "answer_id",
      "answers",
      "day",
      "is_complete",
      "language",
      "link_id",
      "survey_id",
      "survey_version",
      "texts",
    ],
    "touchpoint",
  ]);
  expect(rows.every(({ answer_id }) => answer_id[14] === "4")).toBe(true);
});

test("an anonymous survey sent to customers takes one answer of each, and does not know whose is which", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house, ANONYMOUS);
  const link = await asked(house, surveyId, "C1");
  const [mine, his] = [await anybody(house, link.url), await anybody(house, link.url)];

  expect((await link.post({ q: "satisfaction", v: "1" })).status).toBe(404);
  const both = await Promise.all([mine, his].map((one) => one.post({ q: "satisfaction", v: "1" })));
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
  const one = both[0]?.status === 303 ? mine : his;
  expect((await one.post({ q: "expected", v: "1" })).status).toBe(303);
  expect((await one.post({ q: "why", skip: "1" })).status).toBe(303);

  expect(await link.page()).toContain("Ya has contestado");
  const { pool } = house.services.store;
  const { rows } = await pool.query(
    "select state, opened_at, started_at, partial_at, completed_at from survey_invitation",
  );
  const unknown = { opened_at: null, started_at: null, partial_at: null, completed_at: null };
  expect(rows).toEqual([{ state: "complete", ...unknown }]);
  expect((await pool.query("select 1 from survey_answer")).rows).toEqual([]);
  expect((await pool.query("select 1 from service_case")).rows).toEqual([]);
  expect((await pool.query("select 1 from timeline where kind = 'answer'")).rows).toEqual([]);
});

test("a code is printed as SVG and PNG, a kiosk stands in other pages and begins anew, a closed link is closed", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house, ANONYMOUS);
  const { linkId, url } = await aLink(house, surveyId);
  const code = (format: string) =>
    house.ask({}, "GET", `/api/v1/survey-links/${linkId}/code?format=${format}`);

  const [svg, png] = [await code("svg"), await code("png")];
  expect([svg.headers.get("content-type"), png.headers.get("content-type")]).toEqual([
    "image/svg+xml",
    "image/png",
  ]);
  expect(await svg.text()).toMatch(/^<svg .*<\/svg>\s*$/s);
  expect(
    Buffer.from(await png.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe("PNG");

  const kiosk = await aLink(house, surveyId, { kind: "kiosk" });
  const screen = await anybody(house, kiosk.url);
  expect(new URL(kiosk.url).pathname).toMatch(/^\/e\//);
  const framed = await screen.page.get();
  expect(framed.headers.get("content-security-policy")).toContain("frame-ancestors *");
  expect(framed.headers.get("x-frame-options")).toBeNull();
  await screen.post({ q: "satisfaction", v: "5" });
  expect(await screen.page.page(`?k=${screen.key}&done=1`)).toContain('http-equiv="refresh"');

  const one = await anybody(house, url);
  await done(house, {}, ["PUT", `/survey-links/${linkId}/state`, { isOpen: false }]);
  expect([(await one.post({ q: "satisfaction", v: "5" })).status, (await one.page.get()).status]).toEqual([
    410, 410,
  ]);
});

test("a screen in a shop that is left half-way begins anew for who comes next, in the survey's own language", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house, ANONYMOUS);
  const { url } = await aLink(house, surveyId, { kind: "kiosk" });
  const { page, key, post } = await anybody(house, url);
  const leaves = async (query: string) => {
    const shown = await page.page(query);
    const [, seconds, at] = /http-equiv="refresh" content="(\d+);url=([^"]*)"/.exec(shown) ?? [];
    const says = /In [^<]* begins anew for somebody else/.exec(shown)?.[0];
    return { seconds, isAnew: at === page.path, says };
  };
  const soon = "In 90 seconds this page begins anew for somebody else";

  expect(await page.page()).not.toContain('http-equiv="refresh"');
  expect(await leaves(`?k=${key}&l=en`)).toEqual({ seconds: "90", isAnew: true, says: soon });
  await post({ q: "satisfaction", v: "2", l: "en" });
  expect(await leaves(`?k=${key}&l=en`)).toEqual({ seconds: "90", isAnew: true, says: soon });
  // What he answered is shown again by "Back".
  expect(await leaves(`?q=satisfaction&k=${key}&l=en`)).toMatchObject({ seconds: "90", isAnew: true });
  await post({ q: "expected", skip: "1", l: "en" });
  expect(await leaves(`?k=${key}&l=en`)).toMatchObject({ seconds: "300", isAnew: true });
  await post({ q: "why", t: "Cold", l: "en" });
  expect(await leaves(`?k=${key}&l=en&done=1`)).toMatchObject({ seconds: "8", isAnew: true });

  const anywhere = await anybody(house, (await aLink(house, surveyId)).url);
  await anywhere.post({ q: "satisfaction", v: "2" });
  expect(await anywhere.page.page(`?k=${anywhere.key}`)).not.toContain('http-equiv="refresh"');
});

test("a screen in a shop goes on by itself from whatever went wrong: gone, closed, too many, the store away", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house, ANONYMOUS);
  const { url, linkId } = await aLink(house, surveyId, { kind: "kiosk" });
  const { page, post } = await anybody(house, url);
  const { pool } = house.services.store;
  const goesOn = async (response: Response, path = page.path) => {
    const shown = await response.text();
    const byItself = response.headers.get("refresh") === `10;url=${path}`;
    const onThePage = shown.includes(`http-equiv="refresh" content="10;url=${path}"`);
    return [
      response.status,
      byItself || (onThePage && shown.includes(`<a href="${path}">Empezar de nuevo</a>`)),
    ];
  };

  expect(await goesOn(await post({ q: "<script>", v: "1" }))).toEqual([404, true]);
  const unknown = new SurveyPage(house, `http://x${page.path.slice(0, -3)}xyz`);
  expect(await goesOn(await unknown.get(), unknown.path)).toEqual([404, true]);
  await post({ q: "satisfaction", v: "5" });
  expect(await goesOn(await post({ q: "satisfaction", v: "5" }))).toEqual([409, true]);
  expect(await goesOn(await post({ q: "why", t: "x".repeat(100_000) }))).toEqual([413, true]);
  for (const away of ["survey_version", "company"]) {
    await pool.query(`alter table ${away} rename to elsewhere`);
    expect(await goesOn(await page.get())).toEqual([503, true]);
    await pool.query(`alter table elsewhere rename to ${away}`);
  }
  await done(house, {}, ["PUT", `/survey-links/${linkId}/state`, { isOpen: false }]);
  expect(await goesOn(await page.get())).toEqual([410, true]);
  expect(await goesOn(await post({ q: "satisfaction", v: "5" }))).toEqual([410, true]);
  let last = await post({ q: "satisfaction", v: "5" });
  for (let times = 0; times < 70 && last.status !== 429; times++)
    last = await post({ q: "satisfaction", v: "5" });
  expect(await goesOn(last)).toEqual([429, true]);

  const own = new SurveyPage(house, `http://x/s/${page.path.slice(3)}`);
  expect(await goesOn(await own.post({ q: "<script>", v: "1" }), own.path)).toEqual([404, false]);
});

test("within a web site a page stays as its visitor left it, whatever comes", async ({ house }) => {
  const { surveyId } = await aSurvey(house, ANONYMOUS);
  const { url, linkId } = await aLink(house, surveyId, { kind: "embed" });
  expect(new URL(url).pathname).toMatch(/^\/e\//);
  const { page, key, post } = await anybody(house, url);
  const pages: string[] = [await page.page(`?k=${key}&l=en`)];

  await post({ q: "satisfaction", v: "2", l: "en" });
  pages.push(await page.page(`?k=${key}&l=en`));
  const lost = await (await post({ q: "<script>", v: "1" })).text();
  const long = await (await post({ q: "why", t: "x".repeat(100_000) })).text();
  await post({ q: "expected", skip: "1", l: "en" });
  await post({ q: "why", t: "Cold", l: "en" });
  const thanked = await page.page(`?k=${key}&l=en&done=1`);
  await done(house, {}, ["PUT", `/survey-links/${linkId}/state`, { isOpen: false }]);
  pages.push(lost, long, thanked, await page.page());

  expect(pages.filter((one) => /http-equiv="refresh"|begins anew|empieza de nuevo/.test(one))).toEqual([]);
  expect(thanked).toContain("Thank you");
  expect([lost, long].map((one) => one.includes(`<a href="${page.path}">Empezar de nuevo</a>`))).toEqual([
    true,
    true,
  ]);
  const framed = await page.get();
  expect(framed.headers.get("content-security-policy")).toContain("frame-ancestors *");
});

test("who asks a screen in a shop for more time has it, with what he has written and ticked, and answers nothing by that", async ({
  house,
}) => {
  const options = ["late", "broken"].map((id) => ({ id, label: { es: id } }));
  const several = { kind: "choice", id: "what", several: true, title: { es: "¿Qué falló?" }, options };
  const score = { kind: "csat", id: "satisfaction", points: 5, title: { es: "¿Qué tal?" } };
  const questions = [score, several, { kind: "text", id: "why", title: { es: "¿Por qué?" } }];
  const { surveyId } = await aSurvey(house, { ...ANONYMOUS, content: { language: "es", questions } });
  const { url } = await aLink(house, surveyId, { kind: "kiosk" });
  const { page, key, post } = await anybody(house, url);
  const more = async (form: Record<string, string>) => (await post({ l: "es", stay: "1", ...form })).text();
  await post({ q: "satisfaction", v: "2", l: "es" });

  const ticked = await more({ q: "what", o: "broken" });
  expect(ticked).toContain('http-equiv="refresh" content="300;');
  expect(/value="late"[^>]*>/.exec(ticked)?.[0]).not.toContain("checked");
  expect(/value="broken"[^>]*>/.exec(ticked)?.[0]).toContain("checked");
  await post({ q: "what", o: "broken", l: "es" });
  const written = await more({ q: "why", t: "Llegó tarde y" });
  expect(written).toContain("Llegó tarde y</textarea>");
  expect(written).toContain("Dentro de 5 minutos");
  expect(/<button[^>]*name="stay"[^>]*>/.exec(written)?.[0]).toContain('form="f"');

  expect(await page.page(`?k=${key}`)).not.toContain("Llegó tarde");
  const { rows } = await house.services.store.pool.query("select texts from anonymous_answer");
  expect(JSON.stringify(rows)).not.toContain("Llegó tarde");
  expect((await post({ q: "why", t: "Llegó tarde y roto", l: "es" })).status).toBe(303);
});

test("who sends too many by one link is asked to wait, and surveys by name have no link for everybody", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house, ANONYMOUS);
  const { url } = await aLink(house, surveyId);
  const one = await anybody(house, url);

  const statuses: number[] = [];
  for (let times = 0; times < 70; times++)
    statuses.push((await one.post({ q: "satisfaction", v: "9" })).status);

  expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  const named = await aSurvey(house);
  const refused = await tried(house, {}, [
    "POST",
    `/surveys/${named.surveyId}/links`,
    { kind: "link", name: "x" },
  ]);
  expect(refused.status).toBe(409);
  const agent = await somebody(house, "Eva", "agent");
  const body = { kind: "link", name: "x" };
  expect((await tried(house, agent, ["POST", `/surveys/${surveyId}/links`, body])).status).toBe(403);
});

test("a personal link that is over is good again when it is asked for again", async ({ house }) => {
  const { surveyId } = await aSurvey(house);
  const before = await asked(house, surveyId, "Ana");
  house.at(new Date("2027-11-30T12:00:00Z"));
  expect((await before.get()).status).toBe(410);

  const after = await asked(house, surveyId, "Ana");

  expect(after.invitationId).toBe(before.invitationId);
  expect((await after.get()).status).toBe(200);
  expect((await after.post({ q: "satisfaction", v: "4" })).status).toBe(303);
});
