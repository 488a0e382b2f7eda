import { afterEach } from "vitest";
import { done } from "../../../../test/action-desk.ts";
import { expect, test } from "../../../../test/application.ts";
import { closeMailServers, mailDesk } from "../../../../test/mail-desk.ts";
import { SurveyPage } from "../../../../test/survey-desk.ts";

afterEach(closeMailServers);

test("what a mail brings as chosen is chosen of that question only; texts keep their lines, and say where they are in another language", async ({
  house,
}) => {
  const { server, mailer, survey } = await mailDesk(house, "Ana");
  const path = `/surveys/${survey.surveyId}`;
  await done(house, {}, ["PUT", `${path}/rules`, { rules: [], text: { es: "Hola:\nuna cosa" } }]);
  await mailer.round();
  const mail = server.got[0];
  expect(String(mail?.html)).toContain("Hola:<br>una cosa");
  const [, href = ""] = /href="([^"]*a=4[^"]*)"/.exec(String(mail?.html)) ?? [];
  const four = new URL(href.replaceAll("&amp;", "&"));
  const page = new SurveyPage(house, four.href);
  expect(await page.page(four.search)).toContain("autofocus>Enviar 4 de 5");

  const [first, ...others] = survey.content.questions;
  const other = { ...first, id: "speed", title: { es: "¿Fue rápido?", en: "Was it fast?" }, jumps: [] };
  const { name, mode, touchpoint } = survey;
  const content = { ...survey.content, intro: { es: "Dos\nlíneas" }, questions: [other, first, ...others] };
  await done(house, {}, ["PUT", path, { name, mode, touchpoint, content }]);

  const shown = await page.page(four.search);
  expect(shown).toContain("¿Fue rápido?");
  expect(shown).not.toContain("autofocus");
  expect(shown).toMatch(/white-space:pre-line[\s\S]*<p>Dos\nlíneas<\/p>/);
  expect(await page.page("?l=en")).toContain('<p><span lang="es">Dos\nlíneas</span></p>');
});
