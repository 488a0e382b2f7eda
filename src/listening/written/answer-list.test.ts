import { customersCalled, done, somebody, tried } from "../../../test/action-desk.ts";
import { aKey, expect, type House, signedIn, test } from "../../../test/application.ts";
import { aSurvey, asked, DELIVERY } from "../../../test/survey-desk.ts";

type Said = { score: number; at?: string; text?: string; touchpoint?: string };

async function answers(
  house: House,
  surveyId: string,
  customerId: string,
  { score, at = "2026-11-20T10:00:00Z", text, touchpoint }: Said,
) {
  house.at(new Date(at));
  const link = await asked(house, surveyId, "", {
    ...{ customerId, occasion: at },
    ...(touchpoint && { touchpoint }),
  });
  await link.post({ q: "satisfaction", v: String(score) });
  if (text === undefined) return;
  await link.post({ q: "expected", v: "1" });
  await link.post({ q: "why", t: text });
}

/** Ana answered 1 and later 5, Leo 5 with a text on the way, Eva 1. */
async function desk(house: House) {
  const { surveyId } = await aSurvey(house);
  const [ana = "", leo = "", eva = ""] = await customersCalled(house, "Ana", "Leo", "Eva");
  await answers(house, surveyId, ana, { score: 1, at: "2026-11-01T10:00:00Z" });
  await answers(house, surveyId, eva, { score: 1, at: "2026-11-02T10:00:00Z", touchpoint: "installation" });
  await answers(house, surveyId, leo, {
    score: 4,
    at: "2026-11-03T10:00:00Z",
    text: "Llamad al 612 34 56 78",
  });
  await answers(house, surveyId, ana, { score: 5, at: "2026-11-04T10:00:00Z" });
  house.at(new Date("2026-11-22T12:00:00Z"));
  const agent = await somebody(house, "Alba", "agent");
  return { surveyId, ana, leo, eva, agent, path: `/surveys/${surveyId}/answers` };
}

const named = (items: { customerName: string; answers: Record<string, number[]> }[]) =>
  items.map(({ customerName, answers: given }) => `${customerName} ${given.satisfaction?.[0]}`);

test("a number of a survey opens into the customers who answered so, each by his last, as it counts them", async ({
  house,
}) => {
  const { path, agent, surveyId, ana } = await desk(house);
  const list = async (query: string) => (await done(house, agent, ["GET", `${path}${query}`])).items;

  expect(named(await list(""))).toEqual(["Ana 5", "Leo 4", "Eva 1", "Ana 1"]);
  const { questions } = await done(house, agent, ["GET", `/surveys/${surveyId}/figures`]);
  for (const { value, n } of questions[0].counts) {
    expect(await list(`?question=satisfaction&value=${value}`)).toHaveLength(n);
  }
  expect(named(await list("?question=satisfaction&value=1"))).toEqual(["Eva 1"]);
  expect(named(await list("?question=satisfaction&value=1&to=2026-11-03"))).toEqual(["Eva 1", "Ana 1"]);
  expect(named(await list("?question=satisfaction&touchpoint=installation"))).toEqual(["Eva 1"]);
  expect(named(await list("?question=why"))).toEqual(["Leo 4"]);
  expect(await list("?from=2026-11-04")).toMatchObject([
    { customerId: ana, isComplete: true, isLow: false, touchpoint: "delivery", texts: {} },
  ]);
});

test("answers are read page by page, with personal data hidden from who only looks on", async ({ house }) => {
  const { path, agent } = await desk(house);
  const viewer = await somebody(house, "Vera", "viewer");

  const first = await done(house, agent, ["GET", `${path}?limit=2`]);
  const second = await done(house, agent, ["GET", `${path}?limit=2&cursor=${first.next}`]);
  expect([...named(first.items), ...named(second.items)]).toEqual(["Ana 5", "Leo 4", "Eva 1", "Ana 1"]);
  expect(second.next).toBeNull();
  expect(first.items[1].texts.why).toContain("612");
  const masked = await done(house, viewer, ["GET", `${path}?question=why`]);
  expect(masked.items[0].texts.why).toBe("Llamad al ···");
});

test("answers of one value are read page by page too, over the days on which they were given", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house);
  const names = Array.from({ length: 9 }, (_, at) => `C${at}`);
  const ids = await customersCalled(house, ...names);
  for (const [at, customerId] of ids.entries()) {
    const day = `2026-11-${String(2 + at).padStart(2, "0")}`;
    // Two a day, at midnight where the company is and just before it is over; every third is less content.
    const moment = at % 2 === 0 ? `${day}T23:00:00Z` : `${day}T22:59:59Z`;
    await answers(house, surveyId, customerId, { score: at % 3 === 0 ? 3 : 5, at: moment });
  }
  house.at(new Date("2026-11-22T12:00:00Z"));
  const found: string[] = [];
  let cursor = "";
  do {
    const query = `?question=satisfaction&value=5&limit=2${cursor && `&cursor=${cursor}`}`;
    const page = await done(house, {}, ["GET", `/surveys/${surveyId}/answers${query}`]);
    found.push(...page.items.map(({ customerName }: { customerName: string }) => customerName));
    cursor = page.next ?? "";
  } while (cursor);

  expect(found).toEqual(["C8", "C7", "C5", "C4", "C2", "C1"]);
  const none = await done(house, {}, ["GET", `/surveys/${surveyId}/answers?question=satisfaction&value=2`]);
  expect(none).toEqual({ items: [], next: null });
});

test("managers take them out as a file, a column a question; both are written down", async ({ house }) => {
  const { path, agent } = await desk(house);
  const director = await signedIn(house, "director");
  const program = await aKey(house, director.person, ["read"]);

  const file = await house.ask(director, "GET", `/api/v1${path}.csv?question=satisfaction`);
  const lines = (await file.text()).trim().split("\r\n");
  const masked = await (await house.ask(program, "GET", `/api/v1${path}.csv?question=why`)).text();

  expect(lines[0]).toBe(
    "answerId,customerId,customerName,at,touchpoint,language,isComplete,¿Cómo fue la entrega?,¿Llegó como esperabas?,¿Por qué?",
  );
  expect(lines.slice(1).map((line) => line.split(",").slice(7).join("|"))).toEqual([
    "5||",
    "4|1|Llamad al 612 34 56 78",
    "1||",
  ]);
  expect(masked).toContain("Llamad al ···");
  expect((await house.ask(agent, "GET", `/api/v1${path}.csv`)).status).toBe(403);
  await house.ask(director, "GET", `/api/v1${path}`);
  const log = await done(house, director, ["GET", "/audit?limit=50"]);
  expect(log.items.map(({ action }: { action: string }) => action)).toEqual(
    expect.arrayContaining(["survey.export-answers", "survey.read-answers"]),
  );
});

test("the file keeps the answers to what is asked no longer, behind the others", async ({ house }) => {
  const { surveyId, path } = await desk(house);
  const director = await signedIn(house, "director");
  const [satisfaction] = DELIVERY.content.questions;
  const recommend = { kind: "nps", id: "recommend", title: { es: "¿Nos recomendarías?" } };
  const content = {
    language: "es",
    questions: [{ ...satisfaction, title: { es: "¿Qué tal la entrega?" } }, recommend],
  };
  await done(house, director, ["PUT", `/surveys/${surveyId}`, { ...DELIVERY, content }]);

  const file = await house.ask(director, "GET", `/api/v1${path}.csv?question=satisfaction`);

  const lines = (await file.text()).trim().split("\r\n");
  expect(lines.map((line) => line.split(",").slice(7).join("|"))).toEqual([
    "¿Qué tal la entrega?|¿Nos recomendarías?|¿Llegó como esperabas?|¿Por qué?",
    "5|||",
    "4||1|Llamad al 612 34 56 78",
    "1|||",
  ]);
});

test("the file for people speaks their language, with moments as they were where the company is", async ({
  house,
}) => {
  const { path } = await desk(house);
  const director = await signedIn(house, "director");

  const file = await house.ask(director, "GET", `/api/v1${path}.csv?question=satisfaction&language=es`);
  const lines = (await file.text()).trim().split("\r\n");

  expect(lines[0]).toBe(
    "Cliente;Fecha;Punto de contacto;Idioma;Completa;¿Cómo fue la entrega?;¿Llegó como esperabas?;¿Por qué?",
  );
  expect(lines[2]).toMatch(/^Leo;2026-11-03 11:00;[^;]+;español;sí;4;1;Llamad al 612 34 56 78$/);
  expect((await house.ask(director, "GET", `/api/v1${path}.csv?language=fr`)).status).toBe(400);
});

test("of a survey that tells nobody who answered there is no list; what it does not ask is said", async ({
  house,
}) => {
  const { path, agent } = await desk(house);
  const director = await signedIn(house, "director");
  for (const mode of ["pseudonymous", "anonymous"]) {
    const { surveyId } = await aSurvey(house, { mode }, director);
    for (const end of ["answers", "answers.csv"]) {
      const found = await tried(house, director, ["GET", `/surveys/${surveyId}/${end}`]);
      expect(found.status).toBe(404);
    }
  }
  for (const query of ["?question=no", "?value=1", "?question=satisfaction&value=9", "?from=soon"]) {
    expect([query, (await tried(house, agent, ["GET", `${path}${query}`])).status]).toEqual([query, 400]);
  }
});
