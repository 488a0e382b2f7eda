import { z } from "@hono/zod-openapi";
import { isEvent, isFromPage } from "../../channels/events/source.ts";
import type { RememberedContact } from "../../memory/contacts/hooks.ts";
import { starsOf } from "../../memory/contacts/stars.ts";
import { Version } from "../../platform/settings/unchanged.ts";
import { SEVERITIES, type Severity } from "../cases/case.ts";

const Word = z
  .string()
  .trim()
  .min(2)
  .max(80)
  .refine((text) => text.isWellFormed() && comparable(text).length > 1, "holds no word");

/** A word, or some words one after another, that make a contact somebody's duty at once. */
export const AlarmWord = z
  .object({
    word: Word.openapi({ example: "hoja de reclamaciones" }),
    severity: z.enum(["high", "critical"]).default("high"),
  })
  .openapi("AlarmWord");
export type AlarmWord = z.output<typeof AlarmWord>;

/** All words; two that are compared alike are one. */
const Words = z
  .array(AlarmWord)
  .max(300)
  .refine((words) => new Set(words.map(({ word }) => comparable(word))).size === words.length, {
    message: "says a word twice: accents and capitals do not count",
  });
export const AlarmWords = z.object({ words: Words, version: Version }).openapi("AlarmWords");
export type AlarmWords = z.output<typeof AlarmWords>;

export const AlarmWordsInput = AlarmWords.partial({ version: true }).openapi("AlarmWordsInput");
export type AlarmWordsInput = z.output<typeof AlarmWordsInput>;

/** A text as words are looked for in it: small letters without accents, words apart by one space. */
export function comparable(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** What makes a contact alarming: words as they are compared, and touchpoints where one complains. */
export type Alarms = {
  words: readonly (AlarmWord & { key: string })[];
  complaints: ReadonlySet<string>;
  /** So few stars in a public review, and how grave that is; null: never. */
  reviews: { limit: number; severity: Severity } | null;
};

/** Why a contact is somebody's duty; `stars`: so few. */
export type Alarm = { isComplaint: boolean; words: string[]; stars: number | null; severity: Severity };

/**
 * Whether what a customer told is a complaint (by its touchpoint, or `complaint: true` in its payload), has a word in
 * it, or is a review of few stars; undefined when none of it. Longer texts are read so far as people read them. The name
 * of an event is no word of a customer's, and what a key in a page told is nobody's duty: anybody could send it, about
 * anybody.
 */
export function alarmOf(
  contact: RememberedContact,
  { words, complaints, reviews }: Alarms,
): Alarm | undefined {
  if (contact.direction !== "in" || isFromPage(contact)) return undefined;
  const { touchpoint, payload } = contact;
  const isComplaint = payload.complaint === true || (touchpoint !== null && complaints.has(touchpoint));
  const text = isEvent(contact) ? "" : saidIn(contact);
  const found = words.filter(({ key }) => text.includes(` ${key} `));
  const few = fewStars(contact, reviews);
  const grave: Severity[] = [...found, ...few].map(({ severity }) => severity);
  if (isComplaint) grave.push("medium");
  if (grave.length === 0) return undefined;
  const stars = few[0]?.stars ?? null;
  const severity = SEVERITIES.findLast((one) => grave.includes(one)) ?? "medium";
  return { isComplaint, words: found.map(({ word }) => word), stars, severity };
}

/** The stars of a review that are so few that somebody must see to it. */
function fewStars(contact: RememberedContact, reviews: Alarms["reviews"]) {
  const stars = starsOf(contact);
  return stars === null || reviews === null || stars > reviews.limit
    ? []
    : [{ stars, severity: reviews.severity }];
}

function saidIn({ subject, text }: RememberedContact): string {
  return ` ${comparable(`${subject ?? ""} ${(text ?? "").slice(0, READ)}`)} `;
}

const READ = 20_000;
