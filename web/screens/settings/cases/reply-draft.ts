import type { ReplyInput } from "../../../../src/action/replies/reply.ts";
import type { Output } from "../../../api/contract.ts";

export type Reply = Output<"GET /api/v1/saved-replies">["items"][number];
export type Variable = Output<"GET /api/v1/saved-replies">["variables"][number];
/** What is said in one language. */
export type Written = ReplyInput["texts"]["es"];

export const LANGUAGES = ["es", "en"] as const;

const NOTHING: Written = { subject: "", text: "" };

/** A reply as it is kept, to be changed; an empty one where there is none. */
export function draftOf(reply: Reply | null): ReplyInput {
  return { name: reply?.name ?? "", texts: reply?.texts ?? { es: NOTHING, en: NOTHING } };
}

/** What a text has in braces, as the server reads it, that nothing is filled in for: each once, with its braces. */
export function unknownIn(text: string, variables: readonly string[]): string[] {
  const named = [...text.matchAll(/\{([^{}\s]{1,60})\}/g)].map(([whole, name = ""]) => ({ whole, name }));
  return [...new Set(named.filter(({ name }) => !variables.includes(name)).map(({ whole }) => whole))];
}

/** Whether it has a name and a text in both languages, and nothing in braces that is not known. */
export function isReady({ name, texts }: ReplyInput, variables: readonly string[]): boolean {
  return (
    name.trim() !== "" &&
    LANGUAGES.every((language) => {
      const { subject, text } = texts[language];
      return text.trim() !== "" && unknownIn(`${subject} ${text}`, variables).length === 0;
    })
  );
}
