import { z } from "@hono/zod-openapi";
import { TopicKey } from "../../listening/words/words-settings.ts";
import { Day } from "../../platform/day.ts";
import { PageQuery, pageOf } from "../../platform/http/keyset.ts";
import { SpanQuery } from "../experience/span.ts";

const KINDS = ["contact", "review", "answer", "anonymous"] as const;
const Kind = z.enum(KINDS);
const Sentiment = z.enum(["negative", "neutral", "positive"]);
export type Sentiment = z.infer<typeof Sentiment>;
const flag = z.enum(["true", "false"]).transform((said) => said === "true");

/** Which comments are looked for. */
export const VoiceFilter = z.object({
  search: z.string().trim().min(1).max(200).optional().openapi({
    description: "Words that are in them, all of them; each may go on: entrega finds entregas too.",
  }),
  topic: TopicKey.optional(),
  sentiment: Sentiment.optional().openapi({ description: "With a topic: of what is said of it." }),
  urgent: flag.optional(),
  leaving: flag.optional(),
  kind: Kind.exclude(["anonymous"]).optional(),
  touchpoint: z.string().min(1).max(60).optional(),
  from: Day.optional(),
  until: Day.optional(),
});
export type VoiceFilter = z.output<typeof VoiceFilter>;

export const CommentsQuery = PageQuery.extend({
  ...VoiceFilter.shape,
  owed: flag.optional().openapi({
    description:
      "Those alone that wait for an answer: with an open case, the one that runs out first before others, and reviews without a reply, of the newest 500. One page.",
  }),
});
export type CommentsQuery = z.output<typeof CommentsQuery>;

/** Where a comment stands in the list: its moment, its id. */
export const CommentPlace = z.tuple([z.string(), z.uuid()]);

export const Comment = z
  .object({
    commentId: z.string().openapi({
      description: "A name of this list alone where the survey does not tell who it was.",
    }),
    customerId: z
      .uuid()
      .nullable()
      .openapi({ description: "Null where the survey does not tell who it was." }),
    customerName: z.string().nullable(),
    contactId: z.uuid().nullable(),
    caseId: z
      .uuid()
      .nullable()
      .openapi({ description: "An open case that is about it, or that the answer speaks for." }),
    dueAt: z.iso.datetime().nullable().openapi({
      description: "Among what is owed an answer: by when, as far as a case or a promise says.",
    }),
    kind: Kind,
    at: z.string().openapi({ description: "A moment; a day where the survey does not tell who it was." }),
    channel: z.string(),
    touchpoint: z.string().nullable(),
    text: z.array(z.object({ said: z.string(), score: z.number().nullable() })).openapi({
      description: "What was said, sentence by sentence, each with its score from -1 bad to 1 good.",
    }),
    stars: z.number().nullable().openapi({ description: "Of a public review, 1 to 5." }),
    isMasked: z.boolean().openapi({ description: "Personal data in it is hidden from who asks." }),
    state: z.enum(["analysed", "no-words", "other-language"]),
    language: z.string().nullable(),
    score: z.number().nullable(),
    sentiment: Sentiment.nullable(),
    topics: z.array(z.object({ key: z.string(), score: z.number(), sentiment: Sentiment })),
    urgent: z.boolean(),
    leaving: z.boolean(),
    heardBy: z.enum(["base", "own", "endpoint"]),
    corrected: z.object({ by: z.string(), at: z.iso.datetime() }).nullable(),
  })
  .openapi("Comment");
export type Comment = z.output<typeof Comment>;
export const Comments = pageOf(Comment);

/** What somebody says that the machine got wrong; what is left out stays. */
export const Correction = z
  .strictObject({
    customerId: z.uuid(),
    sentiment: Sentiment.optional(),
    topics: z.array(TopicKey).max(20).optional(),
    urgent: z.boolean().optional(),
    leaving: z.boolean().optional(),
  })
  .openapi("CommentCorrection");
export type Correction = z.output<typeof Correction>;

export const VoiceQuery = z.object({
  ...SpanQuery.shape,
  kind: Kind.optional().openapi({
    description: "Anonymous ones are counted where at least 5 are of a topic at a touchpoint.",
  }),
  touchpoint: z.string().min(1).max(60).optional(),
});
export type VoiceQuery = z.output<typeof VoiceQuery>;

const Share = z
  .object({ share: z.number(), n: z.int(), low: z.number(), high: z.number() })
  .nullable()
  .openapi({
    description:
      "With its 95% interval, wider by what several comments of one customer have in common: the design effect of the last year, as worked out last.",
  });

const Said = z.object({
  comments: z.int(),
  negative: z.int(),
  neutral: z.int(),
  positive: z.int(),
  unheard: z.int().openapi({ description: "In another language, or without words: in no sentiment." }),
  urgent: z.int(),
  leaving: z.int(),
  negativeShare: Share,
});
export type Said = z.output<typeof Said>;

const Difference = z
  .object({
    difference: z.number(),
    low: z.number(),
    high: z.number(),
    isChance: z.boolean().openapi({
      description: "The interval holds zero; as of shares, it counts customers more than comments.",
    }),
  })
  .nullable();

export const VoiceTopic = z
  .object({
    key: z.string(),
    names: z.object({ es: z.string(), en: z.string() }).nullable().openapi({
      description: "Null: one of the ready ones, or one that the company has no more.",
    }),
    now: Said,
    before: Said,
    negativeDifference: Difference,
    weeks: z.array(z.object({ week: Day, comments: z.int(), negative: z.int() })).openapi({
      description: "Comments and bad ones week by week, the oldest first; anonymous ones are in none.",
    }),
  })
  .openapi("VoiceTopicFigures");
export type VoiceTopic = z.output<typeof VoiceTopic>;

export const Voice = z
  .object({
    from: Day,
    until: Day,
    before: z.object({ from: Day, until: Day }),
    waiting: z.int().openapi({ description: "Words that are not read yet, counted up to 1000." }),
    all: VoiceTopic.omit({ key: true, names: true }),
    topics: z.array(VoiceTopic).openapi({ description: "The one with most comments first." }),
    known: z
      .array(z.object({ key: z.string(), names: z.object({ es: z.string(), en: z.string() }).nullable() }))
      .openapi({ description: "All topics of the company." }),
  })
  .openapi("Voice");
export type Voice = z.output<typeof Voice>;

export const VoiceViewInput = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    query: z.strictObject({
      search: z.string().max(200).optional(),
      topic: TopicKey.optional(),
      sentiment: Sentiment.optional(),
      urgent: z.literal("true").optional(),
      leaving: z.literal("true").optional(),
      kind: Kind.exclude(["anonymous"]).optional(),
      touchpoint: z.string().max(60).optional(),
      owed: z.literal("true").optional(),
    }),
  })
  .openapi("VoiceViewInput");
export type VoiceViewInput = z.output<typeof VoiceViewInput>;
export const VoiceView = VoiceViewInput.extend({ viewId: z.uuid() }).openapi("VoiceView");
export type VoiceView = z.output<typeof VoiceView>;
