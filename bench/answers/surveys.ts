import { type Asker, ask } from "../asking.ts";

/** A survey of the bench: what it asks, and how it is answered (SQL; `luck` is even between 0 and 1, one a question). */
export type Planned = {
  name: string;
  mode: "identified" | "pseudonymous" | "anonymous";
  touchpoint: string | null;
  /** Where its answers are given, in turn; none: nowhere in particular. */
  places: readonly string[];
  /** Of a thousand answers so many are to it. */
  share: number;
  /** By question its kind, the answer, its scale and from which answer on it is low; the first alone where somebody breaks off. */
  asked: readonly Asked[];
  hasTexts: boolean;
};
export type Asked = {
  id: string;
  kind: string;
  dimension?: string;
  points?: number;
  value: string;
  to: number;
  low: number;
};

const title = (es: string, en: string) => ({ es, en });
/** Of five: most are satisfied. */
const SATISFIED =
  "case when luck < .05 then 1 when luck < .12 then 2 when luck < .25 then 3 when luck < .6 then 4 else 5 end";
const RECOMMENDS =
  "case when luck < .12 then floor(luck * 50)::int when luck < .4 then 7 + (luck > .25)::int else 9 + (luck > .7)::int end";
const OF_SEVEN = "1 + floor(sqrt(luck) * 7)::int";
const AS_EXPECTED = "case when luck < .15 then 1 when luck < .7 then 2 else 3 end";

const of = (
  id: string,
  kind: string,
  value: string,
  { to, low = 0, ...more }: { to: number; low?: number } & Partial<Asked>,
) => ({
  ...{ id, kind, value, to, low },
  ...more,
});
const dimension = (kind: "expectation" | "perception", name: string) =>
  of(`${kind}-${name}`, kind, OF_SEVEN, { to: 7, points: 7, dimension: name });

export const PLANNED: readonly Planned[] = [
  {
    ...{ name: "Delivery", mode: "identified", touchpoint: "delivery", share: 300, hasTexts: true },
    places: ["delivery", "delivery", "repair", "quotation"],
    asked: [
      of("satisfaction", "csat", SATISFIED, { to: 5, points: 5, low: 2 }),
      of("expected", "comparison", AS_EXPECTED, { to: 3, low: 1 }),
    ],
  },
  {
    ...{ name: "Relation", mode: "identified", touchpoint: null, share: 200, hasTexts: true },
    places: [],
    asked: [of("recommend", "nps", RECOMMENDS, { to: 10, low: 6 })],
  },
  {
    ...{ name: "What you expect", mode: "identified", touchpoint: null, share: 150, hasTexts: false },
    places: ["delivery", "repair", "invoice"],
    asked: ["reliability", "responsiveness"].flatMap((name) => [
      dimension("expectation", name),
      dimension("perception", name),
    ]),
  },
  {
    ...{ name: "Invoice", mode: "pseudonymous", touchpoint: "invoice", share: 150, hasTexts: false },
    places: ["invoice"],
    asked: [of("ease", "ces", OF_SEVEN, { to: 7, points: 7, low: 3 })],
  },
  {
    ...{ name: "Shop", mode: "anonymous", touchpoint: "shop-visit", share: 200, hasTexts: true },
    places: ["shop-visit", "quotation"],
    asked: [of("satisfaction", "csat", SATISFIED, { to: 5, points: 5, low: 2 })],
  },
];

/** A survey that was made: its id, and the links anybody may answer by. */
export type MadeSurvey = Planned & { surveyId: string; links: readonly string[] };

/** Makes a survey as a director does, and opens it. */
export async function makeSurvey(director: Asker, planned: Planned): Promise<MadeSurvey> {
  const { name, mode, touchpoint, asked, hasTexts } = planned;
  const questions = asked.map(({ id, kind, dimension: of, points }) => ({
    ...{ id, kind, title: title(`¿${id}?`, `${id}?`) },
    ...(of && { dimension: of }),
    ...(points && { points }),
  }));
  const why = { id: "why", kind: "text", title: title("¿Por qué?", "Why?") };
  const content = { language: "es", questions: hasTexts ? [...questions, why] : questions };
  const said = { name, mode, touchpoint, content };
  const { surveyId } = await ask<{ surveyId: string }>(director, "POST", "/surveys", said);
  await ask(director, "PUT", `/surveys/${surveyId}/state`, { state: "open" });
  const links: string[] = [];
  for (const place of mode === "anonymous" ? ["North", "South", "Harbour"] : []) {
    const asks = { kind: "qr", name: place };
    const { linkId } = await ask<{ linkId: string }>(director, "POST", `/surveys/${surveyId}/links`, asks);
    links.push(linkId);
  }
  return { ...planned, surveyId, links };
}
