import { z } from "@hono/zod-openapi";
import { WordsSettings } from "./words-settings.ts";

/** What rules of topics would find in the newest comments, beside what those of today find. */
export const TopicTrial = z
  .object({
    comments: z.int(),
    /** Comments that name no topic. */
    without: z.int(),
    withoutBefore: z.int(),
    topics: z.array(
      z.object({
        key: z.string(),
        before: z.int(),
        after: z.int(),
        /** Comments that would have it and had not, personal data left out. */
        added: z.array(z.string()),
      }),
    ),
  })
  .openapi("TopicTrial");
export type TopicTrial = z.output<typeof TopicTrial>;

export const TopicSuggestion = z.object({
  words: z.string(),
  /** Comments without any topic that have these words, and comments with one. */
  without: z.int(),
  withTopic: z.int(),
});
export type TopicSuggestion = z.output<typeof TopicSuggestion>;

export const TopicSuggestions = z
  .object({ comments: z.int(), items: z.array(TopicSuggestion) })
  .openapi("TopicSuggestions");

/** A change of a topic's words that corrections by hand speak for. */
const RuleProposal = z.object({
  topic: z.string(),
  /** A word that the topic lacks, or one of its own that misleads. */
  change: z.enum(["add", "drop"]),
  words: z.string(),
  /** Corrected comments where the change is right, and where it would be wrong. */
  supports: z.int(),
  contradicts: z.int(),
  /** Comments of the newest that nobody corrected and that would gain or lose the topic. */
  others: z.int(),
});
export type RuleProposal = z.output<typeof RuleProposal>;

export const RuleProposals = z
  .object({
    /** Corrected comments looked at, and how few are too few. */
    corrected: z.int(),
    least: z.int(),
    /** Comments that nobody corrected, of the newest 1,000. */
    comments: z.int(),
    items: z.array(RuleProposal),
  })
  .openapi("RuleProposals");
export type RuleProposals = z.output<typeof RuleProposals>;

/** The settings with what follows from them: what waits, how far the reading anew is, what was learnt. */
export const WordsState = z
  .object({
    settings: WordsSettings,
    hasEndpointKey: z.boolean(),
    /** Words that are not read yet, counted up to 1000. */
    waiting: z.int(),
    reading: z.object({ done: z.int(), total: z.int(), isDone: z.boolean() }).nullable().openapi({
      description: "The reading of all anew after a change of rules or model; null: there never was one.",
    }),
    lesson: z
      .object({
        learntAt: z.iso.datetime(),
        n: z.int(),
        ownF1: z.number().nullable(),
        baseF1: z.number().nullable(),
        gainLow: z.number().nullable(),
        gainHigh: z.number().nullable(),
        isUsed: z.boolean(),
      })
      .nullable()
      .openapi({ description: "What was learnt from own ratings; null: never so far." }),
    leastRated: z.int(),
  })
  .openapi("WordsState");
export type WordsState = z.output<typeof WordsState>;
