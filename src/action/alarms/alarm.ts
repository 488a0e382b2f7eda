import { z } from "@hono/zod-openapi";
import { isEvent, isFromPage } from "../../channels/events/source.ts";
import type { RememberedContact } from "../../memory/contacts/hooks.ts";
import { Version } from "../../platform/settings/unchanged.ts";
import type { Severity } from "../cases/case.ts";

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
};

/** Why a contact is somebody's duty. */
export type Alarm = { isComplaint: boolean; words: string[]; severity: Severity };

/**
 * Whether what a customer told is a complaint (by its touchpoint, or `complaint: true` in its payload) or has a word in
 * it; undefined when neither. Longer texts are read so far as people read them. The name of an event is no word of a
 * customer's, and what a key in a page told is nobody's duty: anybody could send it, about anybody.
 */
export function alarmOf(contact: RememberedContact, { words, complaints }: Alarms): Alarm | undefined {
  if (contact.direction !== "in" || isFromPage(contact)) return undefined;
  const { touchpoint, payload } = contact;
  const isComplaint = payload.complaint === true || (touchpoint !== null && complaints.has(touchpoint));
  const text = isEvent(contact) ? "" : saidIn(contact);
  const found = words.filter(({ key }) => text.includes(` ${key} `));
  if (!isComplaint && found.length === 0) return undefined;
  const isCritical = found.some(({ severity }) => severity === "critical");
  return {
    isComplaint,
    words: found.map(({ word }) => word),
    severity: isCritical ? "critical" : found.length > 0 ? "high" : "medium",
  };
}

function saidIn({ subject, text }: RememberedContact): string {
  return ` ${comparable(`${subject ?? ""} ${(text ?? "").slice(0, READ)}`)} `;
}

const READ = 20_000;
