import { z } from "@hono/zod-openapi";
import { sql } from "kysely";
import { namesPrivate } from "../../channels/webhooks/sending/address.ts";
import { NEUTRAL_BAND } from "../../models/text/sentiment/sentiment.ts";
import { READY_TOPICS } from "../../models/text/topics/ready-topics.ts";
import type { Db } from "../../platform/db/db.ts";

const MOST_WORDS = 500;

/** A word of a topic's rule, spelled as people write it: "lent*" is a stem, "!seguro de" says that these name nothing. */
const RuleWord = z
  .string()
  .trim()
  .min(2)
  .max(60)
  .regex(
    /^!?[\p{L}\p{N}'’]+([ _][\p{L}\p{N}'’]+)*\*?$/u,
    "is not a word, or some in a row, with * where it may go on",
  );

export const TopicKey = z
  .string()
  .min(2)
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is not a key: small letters and digits, words joined by -");

/** A topic of the company: what it is called, and by which words it is known in both languages. */
export const Topic = z
  .strictObject({
    key: TopicKey,
    /** Null: one of the ready ones, called as the program calls it. */
    names: z
      .strictObject({ es: z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(60) })
      .nullable()
      .default(null),
    words: z.array(RuleWord).max(MOST_WORDS),
  })
  .openapi("VoiceTopic");
export type Topic = z.output<typeof Topic>;

export const Topics = z
  .array(Topic)
  .min(1)
  .max(60)
  .refine((topics) => new Set(topics.map(({ key }) => key)).size === topics.length, "has a key twice");

/** A service in the manner of OpenAI that reads words in place of the program; where it fails, the program does. */
const Endpoint = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .openapi({
        description: "Up to and without /chat/completions.",
        example: "https://models.example.com/v1",
      }),
    model: z.string().trim().min(1).max(120),
    isEnabled: z.boolean(),
    allowsPrivate: z.boolean().openapi({
      description: "It may be in the own network or on this very machine, and without encryption.",
    }),
  })
  .refine(({ url, allowsPrivate }) => allowsPrivate || isOpen(url), {
    path: ["url"],
    message: "is not encrypted, or not public: say so explicitly",
  });

/** Encrypted, and no address of a private network, as far as that is seen. */
function isOpen(url: string): boolean {
  return url.startsWith("https:") && !namesPrivate(new URL(url));
}

export const WordsSettings = z
  .strictObject({
    band: z.number().min(0).max(0.9).openapi({ description: "Scores at most so far from 0 are neutral." }),
    seesPersonal: z.enum(["viewer", "agent", "manager", "director"]).openapi({
      description:
        "Who sees personal data in customers' words; for the others it is masked. A key with the scope write counts as an agent, with admin as a director, others as viewers.",
    }),
    topics: Topics,
    endpoint: Endpoint.nullable().default(null),
  })
  .openapi("WordsSettings");
export type WordsSettings = z.output<typeof WordsSettings>;

const PROPOSED: WordsSettings = {
  band: NEUTRAL_BAND,
  seesPersonal: "agent",
  topics: READY_TOPICS.map(({ topic, words }) => ({ key: topic, names: null, words: [...words] })),
  endpoint: null,
};

/** The settings, and how often what they say of reading was changed. */
export type KeptSettings = WordsSettings & { rules: number };

const FIRST_RULES = 1;

export async function wordsSettings(db: Db): Promise<KeptSettings> {
  const row = await db.selectFrom("words_settings").select(["content", "rules"]).executeTakeFirst();
  return row
    ? { ...WordsSettings.parse(row.content), rules: row.rules }
    : { ...PROPOSED, rules: FIRST_RULES };
}

/** As `wordsSettings`; until the transaction ends nobody else changes them. */
export async function lockedWordsSettings(tx: Db): Promise<KeptSettings> {
  await sql`
    insert into words_settings (content, rules) values (${JSON.stringify(PROPOSED)}::jsonb, ${FIRST_RULES})
    on conflict (only_row) do nothing`.execute(tx);
  await sql`select from words_settings for update`.execute(tx);
  return wordsSettings(tx);
}

/** Notes that all words must be read again; what the settings say stays. */
export async function otherRules(db: Db): Promise<void> {
  await sql`
    insert into words_settings (content, rules) values (${JSON.stringify(PROPOSED)}::jsonb, ${FIRST_RULES + 1})
    on conflict (only_row) do update set rules = words_settings.rules + 1`.execute(db);
}

/** Keeps the settings in place of those before. */
export async function writeWordsSettings(db: Db, { rules, ...content }: KeptSettings): Promise<void> {
  await sql`
    insert into words_settings (content, rules) values (${JSON.stringify(content)}::jsonb, ${rules})
    on conflict (only_row) do update set content = excluded.content, rules = excluded.rules`.execute(db);
}

/** The key of the endpoint, as it is sealed; null where there is none. */
export async function sealedKey(db: Db): Promise<string | null> {
  const row = await db.selectFrom("words_settings").select("sealed_key").executeTakeFirst();
  return row?.sealed_key ?? null;
}

/** Keeps another key, or none. */
export async function writeSealedKey(db: Db, sealed: string | null): Promise<void> {
  await db.updateTable("words_settings").set({ sealed_key: sealed }).execute();
}
