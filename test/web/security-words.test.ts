import { expect, test } from "vitest";
import { routes } from "../../src/api/routes.ts";
import { REFUSALS } from "../../src/platform/http/problem.ts";
import { activity as activityEn } from "../../web/text/en/activity.ts";
import { en } from "../../web/text/en.ts";
import { activity as activityEs } from "../../web/text/es/activity.ts";
import { es } from "../../web/text/es.ts";

const LANGUAGES = {
  en: { ...en.security, activity: activityEn },
  es: { ...es.security, activity: activityEs },
};

for (const [language, { problems, activity }] of Object.entries(LANGUAGES)) {
  test(`every refusal of the server has words in ${language}`, () => {
    expect(Object.keys(problems)).toEqual(expect.arrayContaining(Object.keys(REFUSALS)));
  });

  test(`every deed that a route writes into the log has words in ${language}`, () => {
    const named = routes.flatMap((route) => ("deed" in route && route.deed ? [route.deed] : []));

    expect(named.length).toBeGreaterThan(15);
    expect(Object.keys(activity.deeds)).toEqual(expect.arrayContaining(named));
  });

  test(`what is done has the same names in the log and in ${language} as in the other language`, () => {
    expect(Object.keys(activity.deeds).sort()).toEqual(Object.keys(activityEn.deeds).sort());
  });
}
