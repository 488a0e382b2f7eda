import { SurveyInput } from "../../listening/surveys/survey.ts";
import { BATTERY } from "../../listening/surveys/templates/battery.ts";
import { comparison, ease, satisfaction, WHY } from "../../listening/surveys/templates/template.ts";
import type { SampleLanguage } from "../company/words.ts";

/** What customers of the simulated company are asked, each survey under an id of its own: by it the sample is known again. */
export const SURVEY_IDS = {
  delivery: "01920000-0000-7000-8000-00005a3b1e01",
  service: "01920000-0000-7000-8000-00005a3b1e02",
  relation: "01920000-0000-7000-8000-00005a3b1e03",
  yearly: "01920000-0000-7000-8000-00005a3b1e04",
} as const;
export type SampleSurvey = keyof typeof SURVEY_IDS;

/** The dimensions the yearly survey asks about, and how many pairs of each. */
export const YEARLY = { dimensions: ["reliability", "responsiveness"], pairs: 3 } as const;

const POINTS = 7;

/** The surveys of the simulated company, as somebody there has written them. */
export function surveysOf(language: SampleLanguage): Record<SampleSurvey, SurveyInput> {
  const made = (names: Record<SampleLanguage, string>, touchpoint: string | null, questions: Asked[]) =>
    SurveyInput.parse({ name: names[language], touchpoint, content: { language, questions } });
  return {
    delivery: made({ es: "Cómo fue la entrega", en: "How the delivery was" }, "delivery", [
      satisfaction({
        es: "¿Cómo de satisfecho estás con la entrega?",
        en: "How satisfied are you with the delivery?",
      }),
      comparison({ es: "¿Llegó como esperabas?", en: "Did it arrive as you expected?" }),
      ...pair("reliability", {
        expects: {
          es: "¿Cómo de esencial es que un pedido llegue el día dicho?",
          en: "How essential is it that an order comes on the day promised?",
        },
        sees: { es: "Este pedido llegó como se me dijo", en: "This order came as I was told" },
      }),
      WHY,
    ]),
    service: made({ es: "Te atendimos", en: "We served you" }, null, [
      ease({ es: "La empresa me lo puso fácil", en: "The company made it easy for me" }),
      ...pair("responsiveness", {
        expects: {
          es: "¿Cómo de esencial es que contesten pronto?",
          en: "How essential is it to be answered soon?",
        },
        sees: { es: "Me contestaron pronto", en: "I was answered soon" },
      }),
      WHY,
    ]),
    relation: made({ es: "¿Nos recomendarías?", en: "Would you recommend us?" }, null, [
      {
        kind: "nps",
        id: "recommend",
        isRequired: true,
        title: {
          es: "¿Qué probabilidad hay de que nos recomiendes a un compañero?",
          en: "How likely are you to recommend us to a colleague?",
        },
      },
      WHY,
    ]),
    yearly: made(
      { es: "Lo que esperas y lo que recibes", en: "What you expect and what you get" },
      null,
      battery(),
    ),
  };
}

type Asked = (typeof BATTERY)[number];
type Words = Record<SampleLanguage, string>;

function pair(
  dimension: (typeof YEARLY.dimensions)[number],
  { expects, sees }: { expects: Words; sees: Words },
): Asked[] {
  return [
    { kind: "expectation", id: `expects-${dimension}`, dimension, points: POINTS, title: expects },
    { kind: "perception", id: `sees-${dimension}`, dimension, points: POINTS, title: sees },
  ];
}

/** The first pairs of each dimension: the whole battery nobody of this company would answer. */
function battery(): Asked[] {
  const wanted = new Set(
    YEARLY.dimensions.flatMap((dimension) =>
      Array.from({ length: YEARLY.pairs }, (_, at) => [
        `expects-${dimension}-${at + 1}`,
        `sees-${dimension}-${at + 1}`,
      ]).flat(),
    ),
  );
  return BATTERY.filter(({ id }) => wanted.has(id));
}
