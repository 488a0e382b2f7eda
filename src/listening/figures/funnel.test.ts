import { done } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { aSurvey, asked, SurveyPage } from "../../../test/survey-desk.ts";

const day = (number: number) => `2026-10-${String(number).padStart(2, "0")}`;
const at = (house: House, number: number) => house.at(new Date(`${day(number)}T12:00:00Z`));

/** Somebody answers by his own link, all or only the first question. */
async function answer(house: House, url: string, isWhole: boolean): Promise<void> {
  const page = new SurveyPage(house, url);
  const k = /name="k" value="([^"]+)"/.exec(await page.page())?.[1] ?? "";
  await page.post({ q: "satisfaction", v: isWhole ? "5" : "2", k });
}

/** Twelve, each asked on a day of his own and at one of two places, who answer some days later, the ninth not to the end. */
async function twelveAsked(house: House) {
  const { surveyId } = await aSurvey(house, { mode: "anonymous" });
  const links: string[] = [];
  for (let number = 1; number <= 12; number++) {
    at(house, number);
    const touchpoint = number % 2 === 0 ? "delivery" : "complaint";
    links.push((await asked(house, surveyId, `C${number}`, { touchpoint })).url);
  }
  return { surveyId, links };
}

test("of an anonymous survey no two looks at who was asked differ by fewer than five who answered, whatever days and places they ask for and whenever", async ({
  house,
}) => {
  const { surveyId, links } = await twelveAsked(house);
  const told = async (query: string) => {
    const { funnel } = await done(house, {}, ["GET", `/surveys/${surveyId}/figures?${query}`]);
    return new Map<string, number>(
      funnel.map((one: { step: string; invitations: number }) => [one.step, one.invitations]),
    );
  };

  const seen = new Set<number>();
  for (const [index, url] of links.entries()) {
    at(house, 13 + index);
    await answer(house, url, index !== 8);
    for (const query of [
      `from=${day(1)}&to=${day(31)}`,
      `from=${day(index + 1)}&to=${day(index + 1)}`,
      `from=${day(1)}&to=${day(12 + index)}`,
      `from=${day(15)}&to=${day(20)}&touchpoint=delivery`,
    ]) {
      const steps = await told(query);
      expect(steps.has("started")).toBe(false);
      seen.add(steps.get("partial") ?? 0);
    }
  }
  at(house, 31);
  const whole = await told(`from=${day(1)}&to=${day(31)}`);

  expect([...seen].toSorted((one, other) => one - other)).toEqual([0, 5, 10]);
  expect(Object.fromEntries(whole)).toEqual({ selected: 12, sent: 12, partial: 10, complete: 9 });
  expect((await told(`from=${day(1)}&to=${day(31)}&touchpoint=delivery`)).get("complete")).toBe(5);
  expect((await told(`from=${day(1)}&to=${day(3)}`)).get("selected")).toBe(3);
});

test("an answer by a link for everybody is none of somebody who was asked", async ({ house }) => {
  const { surveyId } = await twelveAsked(house);
  const link = await done(house, {}, ["POST", `/surveys/${surveyId}/links`, { kind: "qr", name: "Bar" }]);
  for (let times = 0; times < 6; times++) await answer(house, link.url, true);
  at(house, 31);

  const { complete, funnel } = await done(house, {}, [
    "GET",
    `/surveys/${surveyId}/figures?from=${day(1)}&to=${day(31)}`,
  ]);

  expect(complete).toBe(6);
  expect(funnel.map(({ step }: { step: string }) => step).toSorted()).toEqual(["selected", "sent"]);
});
