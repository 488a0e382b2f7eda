import { z } from "@hono/zod-openapi";
import type { Db } from "../../platform/db/db.ts";
import { type Reply, type ReplyFault, replied, type Said } from "../answers/answer.ts";
import { surveyPage } from "../page/pages.ts";
import type { Unsent } from "../page/question-page.ts";
import type { Visit } from "../page/visits.ts";
import { following } from "../surveys/logic.ts";
import { Key, Language, type Question } from "../surveys/question.ts";
import { contentFaults, Mode, type Survey, SurveyDraft } from "../surveys/survey.ts";

const MOST_CHOSEN = 50;
const LONGEST = 5000;

/** A survey as it is being written, and how far who looks at it has come. */
export const PreviewInput = z
  .strictObject({
    mode: Mode,
    content: SurveyDraft,
    language: Language,
    /** The question that is shown, or is replied to; null: the first. */
    questionId: Key.nullable().default(null),
    reply: z
      .discriminatedUnion("kind", [
        z.strictObject({
          kind: z.literal("values"),
          values: z.array(z.union([z.int(), Key])).max(MOST_CHOSEN),
        }),
        z.strictObject({ kind: z.literal("text"), text: z.string().max(LONGEST) }),
        z.strictObject({ kind: z.literal("skip") }),
      ])
      .optional(),
  })
  .openapi("SurveyPreviewInput");
export type PreviewInput = z.output<typeof PreviewInput>;

export const Preview = z
  .object({
    page: z
      .string()
      .openapi({ description: "HTML, as customers will see it. Its style names the nonce `preview`." }),
    questionId: z.string().nullable().openapi({ description: "The question on it; null: the end." }),
    faults: z.array(z.object({ field: z.string(), reason: z.string() })).openapi({
      description: "Why it could not be kept as it is.",
    }),
  })
  .openapi("SurveyPreview");
type Preview = z.output<typeof Preview>;

const NOTHING: Said = { answers: {}, texts: {} };

/** The page that customers will see, of a survey that is kept nowhere; nothing that is replied is kept either. */
export async function previewOf(db: Db, asked: PreviewInput, now: Date): Promise<Preview> {
  const { mode, content, language, reply } = asked;
  const { questions } = content;
  const shown = questions.find(({ id }) => id === asked.questionId) ?? questions[0];
  const fault = shown && reply && faultOf(shown, reply);
  const question = shown && reply && !fault ? nextOf(questions, shown, reply) : shown;
  const page = await surveyPage(db, {
    visit: visitOf(surveyOf(mode, content, now), language),
    key: mode === "anonymous" ? "preview" : null,
    only: question,
    ...(fault && { unsent: unsentOf(shown.id, reply, { fault, language }) }),
    ...{ nonce: "preview", accepted: "", path: "#", query: { l: language, done: "1" } },
  });
  return { page, questionId: question?.id ?? null, faults: contentFaults(content) };
}

/** How the page was filled in that is shown again. */
function unsentOf(questionId: string, reply: Reply, more: Pick<Unsent, "fault" | "language">): Unsent {
  const text = reply.kind === "text" ? reply.text : "";
  return { questionId, text, options: reply.kind === "values" ? reply.values.map(String) : [], ...more };
}

function faultOf(question: Question, reply: Reply): ReplyFault | undefined {
  const result = replied([{ ...question, jumps: [] }], NOTHING, { questionId: question.id, reply });
  return typeof result === "string" ? result : undefined;
}

function nextOf(questions: readonly Question[], question: Question, reply: Reply): Question | undefined {
  return following(questions, question, reply.kind === "values" ? reply.values : []);
}

function surveyOf(mode: Survey["mode"], content: SurveyDraft, now: Date): Survey {
  const at = now.toISOString();
  return {
    ...{ surveyId: "preview", name: "", touchpoint: null, version: 1, answeredAt: null },
    ...{ mode, state: "open", madeAt: at, madeBy: "", changedAt: at, content },
  };
}

/** Of somebody who has answered all: what is shown is said beside it. */
function visitOf(survey: Survey, language: string): Visit {
  const isAnonymous = survey.mode === "anonymous";
  return { survey, soFar: NOTHING, state: "already", isAnonymous, language, link: null, invitation: null };
}
