import { z } from "@hono/zod-openapi";

/** What a question, an option and a place to go to are called; it stays the same in every language and version. */
export const Key = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is not a key: small letters and digits, words joined by -");

const LANGUAGE = /^[a-z]{2}$/;
const wellFormed = (text: string) => text.isWellFormed() && !text.includes("\0");

/** One thing in several languages: by language, e.g. es. What is missing is said in the survey's own. */
export const Texts = z
  .record(
    z.string().regex(LANGUAGE, "is not a language of ISO 639-1, e.g. es"),
    z.string().trim().min(1).max(500).refine(wellFormed, "holds half a character"),
  )
  .refine((texts) => Object.keys(texts).length > 0, "must be said in some language")
  .openapi("Texts", { example: { es: "¿Cómo fue la entrega?", en: "How was the delivery?" } });
export type Texts = z.output<typeof Texts>;

export const Language = z.string().regex(LANGUAGE, "is not a language of ISO 639-1, e.g. es");

/** What customers expect of a service, and see in it. */
export const DIMENSIONS = ["tangibles", "reliability", "responsiveness", "assurance", "empathy"] as const;
const Dimension = z.enum(DIMENSIONS);
export type Dimension = z.infer<typeof Dimension>;

const Severity = z.enum(["low", "medium", "high", "critical"]);

/** From which answer on somebody of the company is told, and how grave that is. Null: never. */
const LowNumber = z
  .strictObject({
    limit: z.int().min(0).max(10).openapi({
      description: "The best answer that is still low; of a scale where low is good, the lowest that is not.",
    }),
    severity: Severity,
  })
  .nullable()
  .optional();

/** An answer in these goes there; other answers go to the next question. */
const Jump = z.strictObject({
  in: z
    .array(z.union([z.int(), Key]))
    .min(1)
    .max(50),
  goTo: z.union([Key, z.literal("end")]).openapi({ description: "A question, or end." }),
});
export type Jump = z.output<typeof Jump>;

const common = {
  id: Key,
  title: Texts,
  help: Texts.optional(),
  isRequired: z.boolean().default(false),
  jumps: z.array(Jump).max(20).default([]),
};
const points = z.int().min(2).max(7);

export const Question = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("nps"), ...common, low: LowNumber }),
    z.strictObject({ kind: z.literal("csat"), ...common, points, low: LowNumber }),
    z.strictObject({
      kind: z.literal("ces"),
      ...common,
      points,
      /** The scale says how much effort it was, not how easy. */
      lowIsGood: z.boolean().default(false),
      low: LowNumber,
    }),
    z.strictObject({ kind: z.literal("comparison"), ...common, low: LowNumber }),
    z.strictObject({ kind: z.literal("expectation"), ...common, dimension: Dimension, points }),
    z.strictObject({
      kind: z.literal("perception"),
      ...common,
      dimension: Dimension,
      points,
      low: LowNumber,
    }),
    z.strictObject({
      kind: z.literal("choice"),
      ...common,
      options: z
        .array(z.strictObject({ id: Key, label: Texts }))
        .min(2)
        .max(20),
      several: z.boolean().default(false),
      low: z
        .strictObject({ options: z.array(Key).min(1), severity: Severity })
        .nullable()
        .optional(),
    }),
    z.strictObject({ kind: z.literal("text"), ...common }),
  ])
  .openapi("SurveyQuestion");
export type Question = z.output<typeof Question>;

/** The scale of a question that is answered by a number: worse, as and better than expected are 1, 2 and 3. */
export function scaleOf(question: Question): { from: number; to: number } | null {
  if (question.kind === "nps") return { from: 0, to: 10 };
  if (question.kind === "comparison") return { from: 1, to: 3 };
  return "points" in question ? { from: 1, to: question.points } : null;
}

/** All one can answer to a question, as `jumps` name it; of a text nothing. */
export function possibleAnswers(question: Question): (number | string)[] {
  if (question.kind === "choice") return question.options.map(({ id }) => id);
  const scale = scaleOf(question);
  return scale ? Array.from({ length: scale.to - scale.from + 1 }, (_, at) => scale.from + at) : [];
}

/** How grave it is that somebody answers so; null: it is not low. */
export function lowness(
  question: Question,
  answer: readonly (number | string)[],
): z.infer<typeof Severity> | null {
  if (!("low" in question) || !question.low) return null;
  const { severity } = question.low;
  if ("options" in question.low) {
    const { options } = question.low;
    return answer.some((one) => options.includes(String(one))) ? severity : null;
  }
  const [given] = answer;
  if (typeof given !== "number") return null;
  const lowIsGood = question.kind === "ces" && question.lowIsGood;
  const { limit } = question.low;
  return (lowIsGood ? given >= limit : given <= limit) ? severity : null;
}

/** Which answers are low where nobody says otherwise: detractors, the lower two of five, "worse than expected". */
export function usualLow(question: Question): Question {
  if (!("low" in question || isJudged(question)) || ("low" in question && question.low !== undefined)) {
    return question;
  }
  if (question.kind === "nps") return { ...question, low: { limit: 6, severity: "medium" } };
  if (question.kind === "comparison") return { ...question, low: { limit: 1, severity: "medium" } };
  if (question.kind === "csat")
    return { ...question, low: { limit: third(question.points), severity: "medium" } };
  if (question.kind !== "ces") return question;
  const limit = question.lowIsGood ? question.points + 1 - third(question.points) : third(question.points);
  return { ...question, low: { limit, severity: "medium" } };
}

function isJudged({ kind }: Question): boolean {
  return ["nps", "csat", "ces", "comparison"].includes(kind);
}

/** 1 of 2 and 3, 2 of 4 to 6, 3 of 7: never the middle. */
function third(points: number): number {
  return points <= 3 ? 1 : points === 7 ? 3 : 2;
}

/** What must stay as it is under one id, for answers of different versions to be counted together. */
export function meaningOf(question: Question): string {
  const { kind } = question;
  const dimension = "dimension" in question ? question.dimension : "";
  const polarity = kind === "ces" ? question.lowIsGood : "";
  const several = kind === "choice" ? question.several : "";
  return [kind, scaleOf(question)?.to ?? "", dimension, polarity, several].join(" ");
}
