import { expect, test } from "vitest";
import type { Question } from "../../web/screens/surveys/builder/draft.ts";
import { changeInWords, differenceInWords, missingInWords } from "../../web/screens/surveys/headline.ts";
import { surveyResults as english } from "../../web/text/en/survey-results.ts";
import { voice as englishVoice } from "../../web/text/en/voice.ts";
import { experience as spanishMap } from "../../web/text/es/experience.ts";
import { surveyResults as spanish } from "../../web/text/es/survey-results.ts";
import { voice as spanishVoice } from "../../web/text/es/voice.ts";
import { formats } from "../../web/text/format.ts";

const [es, en] = [formats("es-ES"), formats("en-GB")];
const common = { id: "q", title: { es: "¿Cómo fue?" }, isRequired: false, jumps: [] };
const NPS: Question = { ...common, kind: "nps" };
const EASY: Question = { ...common, kind: "ces", points: 7, lowIsGood: false };
const EFFORT: Question = { ...EASY, lowIsGood: true };
const EXPECTED: Question = { ...common, kind: "expectation", points: 7, dimension: "empathy" };

const by = (difference: number) => ({ difference, low: difference - 0.01, high: difference + 0.01 });
const ces = (difference: number) => ({ metric: "ces", difference: by(difference) }) as const;

test.each<[string, Question, number, string, string]>([
  ["more ease is better", EASY, 0.5, "0,5 en la escala mejor", "0.5 on the scale better"],
  ["more effort is worse", EFFORT, 0.5, "0,5 en la escala peor", "0.5 on the scale worse"],
  ["less effort is better", EFFORT, -0.5, "0,5 en la escala mejor", "0.5 on the scale better"],
  ["more expected is neither", EXPECTED, 0.5, "0,5 en la escala más alto", "0.5 on the scale higher"],
  ["less expected is neither", EXPECTED, -0.5, "0,5 en la escala más bajo", "0.5 on the scale lower"],
])("of a group beside the others %s", (_, question, difference, inSpanish, inEnglish) => {
  expect(differenceInWords(question, ces(difference), spanish, es)).toBe(inSpanish);
  expect(differenceInWords(question, ces(difference), english, en)).toBe(inEnglish);
});

test("a group of which nothing is shown has too few where nobody is known, else nobody who answered", () => {
  expect(missingInWords("anonymous", "touchpoint", spanish)).toBe("menos de 5");
  expect(missingInWords("identified", "link", english)).toBe("fewer than 5");
  expect(missingInWords("identified", "touchpoint", spanish)).toBe("Nadie la ha contestado todavía.");
});

test("a change of a scale of effort says that less is better", () => {
  const change = { metric: "ces", change: by(0.5) } as const;

  expect(changeInWords(EFFORT, change, spanish, es)).toBe(
    "sube 0,5 en la escala respecto a los días de antes (aquí menos es mejor): es más que casualidad",
  );
  expect(changeInWords(EASY, change, english, en)).toBe(
    "up 0.5 on the scale from the days before: more than chance",
  );
});

test("a change is said with a decimal, in the singular where it is one, and what rounds to nothing is none", () => {
  const change = (difference: number) => ({ metric: "nps", change: by(difference) }) as const;

  expect(changeInWords(NPS, change(0.3), spanish, es)).toMatch(/^sube 0,3 puntos/);
  expect(changeInWords(NPS, change(0.04), spanish, es)).toBe("igual que en los días de antes");
  expect(changeInWords(NPS, change(-1), spanish, es)).toMatch(/^baja 1 punto respecto/);
  expect(changeInWords(NPS, change(1), english, en)).toMatch(/^up 1 point from/);
  expect(englishVoice.figures.worse("1")).toBe("1 point more bad comments");
  expect(spanishVoice.figures.better("1")).toBe("1 punto menos de comentarios malos");
  expect(spanishMap.worse("1")).toBe("1 punto peor que antes");
});
