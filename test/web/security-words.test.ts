import { expect, test } from "vitest";
import { routes } from "../../src/api/routes.ts";
import { REFUSALS } from "../../src/platform/http/problem.ts";
import { en } from "../../web/text/en.ts";
import { es } from "../../web/text/es.ts";

for (const [language, { security }] of Object.entries({ en, es })) {
  test(`every refusal of the server has words in ${language}`, () => {
    expect(Object.keys(security.problems)).toEqual(expect.arrayContaining(Object.keys(REFUSALS)));
  });

  test(`every deed that a route writes into the log has words in ${language}`, () => {
    const named = routes.flatMap((route) => ("deed" in route && route.deed ? [route.deed] : []));

    expect(named.length).toBeGreaterThan(15);
    expect(Object.keys(security.activity.deeds)).toEqual(expect.arrayContaining(named));
  });

  test(`what is done has the same names in the log and in ${language} as in the other language`, () => {
    expect(Object.keys(security.activity.deeds).sort()).toEqual(
      Object.keys(en.security.activity.deeds).sort(),
    );
  });
}
