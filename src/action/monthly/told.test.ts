import { expect, type House, test } from "../../../test/application.ts";
import { pageOf } from "../../../test/monthly-desk.ts";
import { contact, REPLY, standard, tell } from "../../../test/quality-desk.ts";
import { aSurvey, asked } from "../../../test/survey-desk.ts";

/** A survey whose every question is answered so by some customers. */
async function answered(
  house: House,
  name: string,
  asks: readonly { id: string; kind: string; points?: number }[],
  values: readonly number[],
) {
  const questions = asks.map((one) => ({ title: { es: name }, ...one }));
  const { surveyId } = await aSurvey(house, { name, content: { language: "es", questions } });
  for (const [at, v] of values.entries()) {
    const page = await asked(house, surveyId, `${name} ${at}`);
    for (const { id } of asks) await page.post({ q: id, v: String(v) });
  }
}

test("recommendation and satisfaction are told wherever they were asked, before what more customers answered", async ({
  house,
}) => {
  house.at(new Date("2026-10-12T12:00:00Z"));
  const ease = { kind: "ces", id: "ease", points: 7 };
  for (const name of ["Web", "Tienda", "Teléfono"]) await answered(house, name, [ease], [6, 6, 6]);
  const both = [ease, { kind: "csat", id: "content", points: 5 }];
  await answered(house, "Visita", both, [5, 5]);
  await answered(house, "Relación", [{ kind: "nps", id: "recommend" }], [10]);
  house.at(new Date("2026-11-03T12:00:00Z"));

  const { text } = await pageOf(house, "?month=2026-10&language=en");

  expect(text).toMatch(/Recommendation \(NPS\) 100 /);
  expect(text).toMatch(/Satisfied customers \(CSAT\) 100% /);
  expect(text).toMatch(/Easy 100% .* Visita CSAT 100% .* Relación NPS 100/);
});

test("promises kept are those of all contacts, also where there is no touchpoint, beside the month before", async ({
  house,
}) => {
  await standard(house, REPLY, { name: "Respuesta en una hora" });
  const mail = (who: number, at: string) =>
    contact(at, { customer: { externalId: `C${who}`, name: `Ana ${who}` }, reference: `R${who}` });
  house.at(new Date("2026-10-20T12:00:00Z"));
  await tell(house, [
    ...[mail(1, "2026-09-14T10:00:00Z"), mail(2, "2026-10-12T10:00:00Z")],
    mail(3, "2026-10-13T10:00:00Z"),
    { ...mail(3, "2026-10-13T10:20:00Z"), direction: "out" },
  ]);
  house.at(new Date("2026-11-03T12:00:00Z"));

  const { text } = await pageOf(house, "?month=2026-10&language=en");

  expect(text).toContain("Respuesta en una hora 1 of 2");
  expect(text).toContain("Promises were broken only where no touchpoint is known.");
  expect(text).toMatch(/Promises kept 50% between 9% and 91%, of 2; up 50 points: could be chance/);
});

test("what customers say is beside the whole month before, as promises are", async ({ house }) => {
  const { surveyId } = await aSurvey(house, {
    name: "Relación",
    content: {
      language: "es",
      questions: [{ kind: "nps", id: "recommend", title: { es: "¿Nos recomendarías?" } }],
    },
  });
  for (const [day, v] of [
    ["2026-01-02", "0"],
    ["2026-02-10", "10"],
  ]) {
    house.at(new Date(`${day}T12:00:00Z`));
    for (const who of ["A", "B"])
      await (await asked(house, surveyId, `${who} ${day}`)).post({ q: "recommend", v: v ?? "" });
  }
  house.at(new Date("2026-03-03T12:00:00Z"));

  const { text } = await pageOf(house, "?month=2026-02&language=es");

  expect(text).toMatch(/Relación NPS 100 .*; sube 200 puntos/);
  expect(text).toContain("todos los cambios son respecto al mes anterior");
});
