import { done, somebody, tell as told, tried } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { closeMailServers, mailOver, mailServer, refusal } from "../../../test/mail-desk.ts";
import { pageOf, said } from "../../../test/monthly-desk.ts";
import { pagesOf, writtenIn } from "../../../test/pdf-text.ts";
import { contact, REPLY, standard, tell } from "../../../test/quality-desk.ts";
import { aSurvey, asked } from "../../../test/survey-desk.ts";
import { sealOf } from "../../platform/auth/seal.ts";
import { changeInWords, writingIn } from "./in-words.ts";
import { mailMonthlyPage, mailMonthlyPages } from "./monthly.jobs.ts";
import type { Measured, MonthlyReport } from "./monthly.ts";
import { nextSteps } from "./monthly.ts";
import { monthlyErrands } from "./monthly-mail.ts";
import { monthlyPage } from "./monthly-page.ts";
import { writable } from "./sheet.ts";

const measured = (value: number): Measured => ({
  ...{ value, low: value - 0.1, high: value + 0.1, n: 12_345 },
  change: { difference: -0.123, isChance: true },
});
const flow = { customers: 12_345, valueMinor: 1_234_567_800 };
const LONG = "Instalación y puesta en marcha en casa del cliente, con retirada de lo antiguo y explicación";

/** As much as a page may have to say. */
const FULL: MonthlyReport = {
  ...{
    month: "2026-10",
    until: "2026-10-31",
    isOver: true,
    madeOn: "2026-11-02",
    company: LONG,
    currency: "EUR",
  },
  flows: (["purchases", "contracts"] as const).map((kind) => ({
    ...{ kind, joined: flow, returned: flow, lost: flow, level: 1_234_567 },
  })),
  worst: [1, 2, 3, 4].map(() => ({
    ...{ name: LONG, failed: 1234, atRiskMinor: 123_456_700, kept: measured(0.8), openCases: 123 },
  })),
  kept: measured(0.9),
  broken: [1, 2, 3].map(() => ({ name: LONG, broken: 12_345, decided: 123_456 })),
  said: (["nps", "csat", "csat"] as const).map((kind) => ({ kind, survey: LONG, figure: measured(0.5) })),
  cases: {
    ...{ opened: 12_345, open: 1234, contactedInTime: measured(0.5) },
    ...{ solvedInTime: measured(0.5), recovered: measured(0.5) },
  },
  blind: { name: LONG, perceived: 4.8, believed: 6 },
};

test("a month that has passed stands on one page: what was broken, what customers said, what to do", async ({
  house,
}) => {
  await standard(house, REPLY, { name: "Respuesta en una hora" });
  const mail = (who: number, at: string) =>
    contact(at, {
      customer: { externalId: `C${who}`, name: `Ana ${who}` },
      reference: `R${who}`,
      touchpoint: "delivery",
    });
  house.at(new Date("2026-10-20T12:00:00Z"));
  await tell(house, [mail(1, "2026-10-12T10:00:00Z"), mail(2, "2026-10-13T10:00:00Z")]);
  const survey = await aSurvey(house, {
    name: "Recomendación",
    content: {
      language: "es",
      questions: [{ kind: "nps", id: "recommend", title: { es: "¿Nos recomendarías?" } }],
    },
  });
  for (const [name, v] of [
    ["A", "10"],
    ["B", "9"],
    ["C", "2"],
  ]) {
    await (await asked(house, survey.surveyId, name ?? "")).post({ q: "recommend", v: v ?? "" });
  }
  const ease = await aSurvey(house, {
    name: "Facilidad",
    content: {
      language: "es",
      questions: [{ kind: "ces", id: "ease", points: 7, title: { es: "¿Fue fácil?" } }],
    },
  });
  await (await asked(house, ease.surveyId, "D")).post({ q: "ease", v: "6" });
  house.at(new Date("2026-11-03T12:00:00Z"));

  const spanish = await pageOf(house, "?month=2026-10&language=es");
  const english = await pageOf(house, "?language=en");
  const running = await pageOf(house, "?month=2026-11&language=en");

  expect(spanish.name).toBe('inline; filename="vinculo-2026-10.pdf"');
  expect([spanish, english, running].map(({ file }) => pagesOf(file))).toEqual([1, 1, 1]);
  expect(spanish.text).toContain("El mes en una página: octubre de 2026");
  expect(spanish.text).toContain("De este mes aún no se sabe quién entró y quién se fue.");
  expect(spanish.text).toContain("Respuesta en una hora 2 de 2");
  expect(spanish.text).toMatch(/Entrega 2 0 %/);
  expect(spanish.text).toContain("NPS 33");
  expect(spanish.text).toMatch(/Entrega: clientes a los que se falló allí: 2/);
  expect(english.text).toContain("The month on a page: October 2026");
  expect(english.text).toContain("Recomendación NPS 33 between -51 and 85, of 3");
  expect(spanish.text).toContain("Facilidad Fácil 100 %");
  expect(english.text).toContain("Facilidad Easy 100%");
  expect(running.text).toContain("Mi empresa · until 3 November 2026");
  expect(running.text).toContain("Nobody was asked, or nobody answered.");
});

test("a change of one point is said in the singular", () => {
  const by = (difference: number) => ({ ...measured(0.5), change: { difference, isChance: false } });
  const [es, en] = [writingIn("es", "EUR"), writingIn("en", "EUR")];

  expect(changeInWords(by(0.01), "share", es)).toBe("sube 1 punto");
  expect(changeInWords(by(-1), "points", en)).toBe("down 1 point");
  expect(changeInWords(by(1.5), "points", es)).toBe("sube 1,5 puntos");
});

test("on the first of the month each director gets the page by mail, once; nobody else, and nothing of nothing", async ({
  house,
}) => {
  const server = await mailServer();
  const asked: { name: string; payload: unknown }[] = [];
  const services = {
    ...house.services,
    seal: sealOf("s".repeat(48)),
    jobs: {
      ...house.services.jobs,
      ask: async ({ name }: { name: string }, payload: unknown) => void asked.push({ name, payload }),
    },
  };
  await standard(house, REPLY);
  const boss = await somebody(house, "Boss", "director");
  await somebody(house, "Eva", "manager");
  house.at(new Date("2026-12-01T07:30:00Z"));
  const errand = { personId: boss.id, month: "2026-11" };

  await mailMonthlyPages.run(services, {});
  expect(asked).toEqual([]);
  await mailOver(house, server.port, undefined, boss);
  await mailMonthlyPages.run(services, {});
  await mailMonthlyPage.run(services, errand);
  expect([asked, server.got]).toEqual([[{ name: "monthly.mail", payload: errand }], []]);

  house.at(new Date("2026-11-20T12:00:00Z"));
  await told(house, [contact("2026-11-12T10:00:00Z", { touchpoint: "delivery" })]);
  house.at(new Date("2026-12-01T07:30:00Z"));
  server.refuse.data = () => refusal(451, "Not now");
  await expect(mailMonthlyPage.run(services, errand)).rejects.toThrow("2026-11 was not taken");
  delete server.refuse.data;
  await mailMonthlyPage.run(services, errand);

  const [mail] = server.got;
  expect(server.got).toHaveLength(1);
  expect(mail).toMatchObject({
    subject: "Mi empresa: El mes en una página: noviembre de 2026",
    messageId: `<monthly-2026-11-${boss.id}@vinculo>`,
  });
  expect(mail?.text).toContain("Entrega: clientes a los que se falló allí: 1");
  const [page] = mail?.attachments ?? [];
  expect(page).toMatchObject({ filename: "vinculo-2026-11.pdf", contentType: "application/pdf" });
  expect(said(page?.content ?? Buffer.alloc(0))).toContain("noviembre de 2026");
  await closeMailServers();
});

test("each director says whether the page comes by mail and in which language; nobody else has that to say", async ({
  house,
}) => {
  const server = await mailServer();
  const services = { ...house.services, seal: sealOf("s".repeat(48)) };
  await standard(house, REPLY);
  house.at(new Date("2026-11-20T12:00:00Z"));
  await told(house, [contact("2026-11-12T10:00:00Z", { touchpoint: "delivery" })]);
  const boss = await somebody(house, "Boss", "director");
  const eva = await somebody(house, "Eva", "manager");
  await mailOver(house, server.port, undefined, boss);
  house.at(new Date("2026-12-01T07:30:00Z"));
  const errand = { personId: boss.id, month: "2026-11" };
  const wish = (body: object) => done(house, boss, ["PUT", "/me/monthly-mail", body]);

  expect(await done(house, boss, ["GET", "/me/monthly-mail"])).toEqual({ isWanted: true, language: null });
  expect(await monthlyErrands(services)).toEqual([errand]);
  await wish({ isWanted: true, language: "en" });
  await mailMonthlyPage.run(services, errand);
  await wish({ isWanted: false, language: "en" });
  expect(await monthlyErrands(services)).toEqual([]);
  await mailMonthlyPage.run(services, errand);

  expect(server.got.map(({ subject }) => subject)).toEqual([
    "Mi empresa: The month on a page: November 2026",
  ]);
  expect((await tried(house, eva, ["GET", "/me/monthly-mail"])).status).toBe(403);
  expect(
    (await tried(house, boss, ["PUT", "/me/monthly-mail", { isWanted: true, language: "fr" }])).status,
  ).toBe(400);
  await closeMailServers();
});

test("managers see it, and that is written down; agents do not, and no month that has not begun is told", async ({
  house,
}) => {
  const [boss, agent] = [await somebody(house, "Boss", "director"), await somebody(house, "Eva")];

  const seen = await house.ask(boss, "GET", "/api/v1/monthly-page");
  const { items } = await done(house, boss, ["GET", "/audit?action=report.see-month"]);
  const { status } = await tried(house, agent, ["GET", "/monthly-page"]);
  const future = await tried(house, boss, ["GET", "/monthly-page?month=2027-01"]);
  const strange = await tried(house, boss, ["GET", "/monthly-page?month=2026-13"]);

  expect(seen.status).toBe(200);
  expect(items).toHaveLength(1);
  expect([status, future.status, strange.status]).toEqual([403, 400, 400]);
});

test("the fullest page is one page still, and nothing lies over its foot", async () => {
  for (const language of ["es", "en"] as const) {
    const file = await monthlyPage(FULL, language, new Date("2026-11-02T12:00:00Z"));
    const written = writtenIn(file);
    const foot = written.findIndex(({ size }) => size === 7.5);

    expect(pagesOf(file)).toBe(1);
    expect(Math.max(...written.slice(0, foot).map(({ y }) => y))).toBeLessThan(written[foot]?.y ?? 0);
    expect(Math.max(...written.map(({ y }) => y))).toBeLessThan(842 - 30);
    expect(said(file)).toContain("12.345".replace(".", language === "es" ? "." : ","));
  }
});

test("what to do next comes from the numbers, at most three things", () => {
  const calm: MonthlyReport = {
    ...FULL,
    worst: [],
    blind: null,
    cases: { ...FULL.cases, solvedInTime: null },
  };

  expect(nextSteps(FULL).map(({ kind }) => kind)).toEqual(["touchpoint", "cases", "blind"]);
  expect(nextSteps(calm)).toEqual([]);
  expect(nextSteps({ ...calm, kept: null, said: [] }).map(({ kind }) => kind)).toEqual(["promise", "ask"]);
});

test("signs that the fonts lack are written as they can be", () => {
  expect(writable("Peña & Söhne − 5 € “x” ő Łódź 日 \u202f%")).toBe(
    "Peña & Söhne – 5 € “x” o ?ódz ? \u00a0%",
  );
});
