import { z } from "@hono/zod-openapi";
import { route } from "../../platform/http/route.ts";
import { proposedRules } from "./rule-proposals.ts";
import { suggestedTopics, tryTopics } from "./topic-trials.ts";
import { RuleProposals, TopicSuggestions, TopicTrial, WordsState } from "./trial.ts";
import { learnWords } from "./words.jobs.ts";
import { changeEndpointKey, changeWords, wordsState } from "./words.ts";
import { Topics, WordsSettings } from "./words-settings.ts";

const manager = { role: "manager", scope: "admin" } as const;

export const wordsRoutes = [
  route({
    key: "GET /api/v1/voice/settings",
    summary: "How customers' words are read, how far reading is, and what was learnt from own ratings",
    who: { role: "viewer", scope: "read" },
    output: WordsState,
    handle: ({ db }) => wordsState(db),
  }),
  route({
    key: "PUT /api/v1/voice/settings",
    summary: "Change how customers' words are read; all are read anew where that changes what they say",
    who: manager,
    body: WordsSettings,
    output: WordsState,
    deed: null,
    handle: (call, { body }) => changeWords(call, { settings: body, actor: call.actor }, call.now),
  }),
  route({
    key: "PUT /api/v1/voice/endpoint-key",
    summary: "Keep the key of the service that reads words; it is told to nobody again. Null forgets it",
    who: { role: "director", scope: "admin" },
    body: z.strictObject({ key: z.string().trim().min(1).max(500).nullable() }),
    output: WordsState,
    deed: null,
    handle: ({ db, seal, actor, now }, { body: { key } }) => changeEndpointKey(db, { key, seal, actor }, now),
  }),
  route({
    key: "POST /api/v1/voice/topics/try",
    summary: "What rules of topics would find in the newest 1,000 comments; nothing is changed",
    who: manager,
    body: z.strictObject({ topics: Topics }),
    output: TopicTrial,
    deed: null,
    handle: ({ db }, { body: { topics } }) => tryTopics(db, topics),
  }),
  route({
    key: "GET /api/v1/voice/suggestions",
    summary: "What customers speak of that no topic covers, from the newest 1,000 comments",
    who: manager,
    output: TopicSuggestions,
    handle: ({ db }) => suggestedTopics(db),
  }),
  route({
    key: "GET /api/v1/voice/topics/proposals",
    summary: "Changes of topics' words that corrections by hand speak for; nothing is changed",
    who: manager,
    output: RuleProposals,
    handle: ({ db }) => proposedRules(db),
  }),
  route({
    key: "POST /api/v1/voice/learning",
    summary: "Learn from the company's own ratings now, where there are enough of them",
    who: manager,
    output: z.object({ asked: z.literal(true) }),
    status: 202,
    deed: "voice.learn",
    handle: async ({ jobs }) => {
      await jobs.ask(learnWords, { isAsked: true }, { key: "asked" });
      return { asked: true as const };
    },
  }),
] as const;
