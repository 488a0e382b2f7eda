import { z } from "zod";
import type { Reply } from "../answers/answer.ts";
import { Key, Language } from "../surveys/question.ts";

/** What a page's form sends, made harmless: what cannot be is left out. */
export type Fields = {
  questionId: string;
  reply: Reply;
  text: string;
  /** Which of several options are ticked. */
  options: readonly string[];
  /** Asks for more time; nothing is answered by it. */
  isStaying: boolean;
  /** Undefined: the form does not say it. */
  language: string | undefined;
  key: string | null;
};

const MOST_OPTIONS = 50;
const NUMBER = /^\d{1,2}$/;

/** What was sent; undefined when it is no form of ours. */
export function fieldsOf(sent: Readonly<Record<string, unknown>>): Fields | undefined {
  const questionId = Key.safeParse(sent.q);
  if (!questionId.success) return undefined;
  const text = typeof sent.t === "string" ? textIn(sent.t) : "";
  return {
    questionId: questionId.data,
    reply: replyIn(sent, text),
    text,
    options: allOf(sent.o).slice(0, MOST_OPTIONS),
    isStaying: sent.stay !== undefined,
    language: Language.safeParse(sent.l).data,
    key: keyIn(sent.k),
  };
}

/** An id that a page was given; null where it has none. */
export function keyIn(said: unknown): string | null {
  return z.uuidv4().safeParse(said).data ?? null;
}

function replyIn(sent: Readonly<Record<string, unknown>>, text: string): Reply {
  if (sent.skip !== undefined) return { kind: "skip" };
  const numbers = allOf(sent.v).filter((value) => NUMBER.test(value));
  if (numbers.length > 0) return { kind: "values", values: numbers.map(Number) };
  const options = allOf(sent.o);
  if (options.length > 0) return { kind: "values", values: options.slice(0, MOST_OPTIONS) };
  if (sent.t === undefined) return { kind: "values", values: [] };
  return text === "" ? { kind: "skip" } : { kind: "text", text };
}

function allOf(sent: unknown): string[] {
  return (Array.isArray(sent) ? sent : [sent]).filter((one) => typeof one === "string");
}

/** A text without what the store cannot keep, with the line ends of this world. */
function textIn(sent: string): string {
  return sent.replaceAll("\0", "").replaceAll("\r\n", "\n").toWellFormed().trim();
}
