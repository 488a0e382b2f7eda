import { done, somebody } from "./action-desk.ts";
import type { House } from "./application.ts";
import { CLOSED, caseDesk } from "./case-desk.ts";
import { aMailer, consent, mailOver, mailServer, rulesAre } from "./mail-desk.ts";
import { aSurvey, SurveyPage } from "./survey-desk.ts";

/** Ana's case, closed as it ended well; a mail asked her whether it is truly solved. */
export async function solvedDesk(house: House, said: object = {}, further: readonly object[] = []) {
  const work = await caseDesk(house, { email: "ana@example.com" });
  const { boss, eva, customerId } = work;
  const server = await mailServer();
  const dora = await somebody(house, "Dora", "director");
  await mailOver(house, server.port, undefined, dora);
  const { items: templates } = await done(house, boss, ["GET", "/survey-templates"]);
  const { content, names } = templates.find(({ key }: { key: string }) => key === "incident");
  const questions = [...content.questions, ...further];
  const asked = { name: names.es, content: { ...content, questions }, touchpoint: "incident" };
  const survey = await aSurvey(house, { ...asked, ...said }, boss);
  const rule = { occasion: { kind: "case-closed" }, isExempt: true };
  await rulesAre(house, survey.surveyId, [rule], {}, boss);
  await consent(house, customerId, "given", boss);
  await work.act(eva, "close", CLOSED);
  await aMailer(house).round();
  const [url = ""] = String(server.got.at(-1)?.html).match(/https?:[^"]+\/s\/[^"?]+/) ?? [];
  const page = new SurveyPage(house, url);
  let minute = 0;
  /** Answers on the page, a minute after what was before. */
  const say = (form: Record<string, string>) => {
    minute += 1;
    house.at(new Date(`2026-11-23T10:0${minute}:00Z`));
    return page.post(form);
  };
  const cases = async () => (await done(house, boss, ["GET", `/customers/${customerId}/cases`])).items;
  const figures = async () =>
    (await done(house, boss, ["GET", "/cases/figures?from=2026-11-01&to=2026-11-30"])).trulySolved;
  return { ...work, server, dora, survey, say, cases, figures };
}
