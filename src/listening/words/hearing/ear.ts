import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { systemResolver } from "../../../channels/webhooks/sending/address.ts";
import { ownModelFrom } from "../../../models/text/learning/own-model.ts";
import type { Ear } from "../../../models/text/listen.ts";
import { sentimentModelFrom } from "../../../models/text/sentiment/sentiment.ts";
import type { Softmax } from "../../../models/text/softmax/softmax.ts";
import type { TopicRule } from "../../../models/text/topics/ready-topics.ts";
import { topicFinder } from "../../../models/text/topics/topics.ts";
import { composed, plainText } from "../../../models/text/words/plain-text.ts";
import { wordsOf } from "../../../models/text/words/words.ts";
import type { Seal } from "../../../platform/auth/seal.ts";
import type { Db } from "../../../platform/db/db.ts";
import { readCompany } from "../../../platform/settings/company.queries.ts";
import { type KeptSettings, sealedKey, type Topic, wordsSettings } from "../words-settings.ts";
import type { Outside } from "./outside.ts";

/** An ear, and what is said with each thing it hears: by which rules, and who says it. */
export type CompanyEar = {
  ear: Ear;
  settings: KeptSettings;
  heardBy: string;
  country: string;
  /** Null: nobody else is asked. */
  outside: Outside | null;
};

/** What a service outside is reached with; without it nobody is asked. */
export type Reach = { seal?: Seal | undefined; complain: (fault: string) => void };

const MODEL = new URL("../../../models/text/sentiment/base-model.bin", import.meta.url);
let base: Promise<Softmax> | undefined;

/** The base model: read once, it never changes. */
export function baseModel(): Promise<Softmax> {
  base ??= readFile(MODEL).then(sentimentModelFrom);
  return base;
}

/** A topic's words, as people write them, as the rules read them: "aire acondicionado" is "aire_acondicionado". */
export function ruleOf({ key, words }: Pick<Topic, "key" | "words">): TopicRule {
  const spelled = words.map((word) => plainText(composed(word)).replaceAll("'", "").replaceAll(" ", "_"));
  return { topic: key, words: spelled };
}

/** What the company's words are understood with today. */
export async function companyEar(db: Db, reach?: Reach): Promise<CompanyEar> {
  const [settings, company, own] = [await wordsSettings(db), await readCompany(db), await ownModelUsed(db)];
  const name = wordsOf(plainText(composed(company.name)));
  const { country } = company;
  const ear: Ear = {
    base: await baseModel(),
    own: own && ownModelFrom(own.content),
    topics: topicFinder(settings.topics.map(ruleOf)),
    language: company.language,
    company: name.map(({ plain }) => plain).join(" "),
  };
  const outside = reach ? await outsideOf(db, { settings, country, reach }) : null;
  return { ear, settings, country, heardBy: own ? `own:${own.lessonId}` : "base", outside };
}

async function outsideOf(
  db: Db,
  { settings, country, reach }: Pick<CompanyEar, "settings" | "country"> & { reach: Reach },
): Promise<Outside | null> {
  const { endpoint, topics } = settings;
  if (!endpoint?.isEnabled) return null;
  const sealed = await sealedKey(db);
  const key = sealed === null ? null : (reach.seal?.open(sealed) ?? null);
  const { url, model, allowsPrivate } = endpoint;
  const keys = topics.map(({ key: name }) => name);
  const own = { complain: reach.complain, faults: 0 };
  return { url, model, allowsPrivate, key, country, topics: keys, resolve: systemResolver, ...own };
}

async function ownModelUsed(db: Db): Promise<{ lessonId: string; content: Buffer } | null> {
  const { rows } = await sql<{ lessonId: string; content: Buffer | null; wins: boolean }>`
    select lesson_id as "lessonId", case when wins then content end as content, wins from words_lesson
    order by lesson_id desc limit 1`.execute(db);
  const [newest] = rows;
  return newest?.content ? { lessonId: newest.lessonId, content: newest.content } : null;
}
