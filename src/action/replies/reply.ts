import { z } from "@hono/zod-openapi";
import { Words } from "../cases/case.ts";

/** What a reply may speak of, each written in braces. */
export const VARIABLES = [
  "customer",
  "case",
  "owner",
  "holder",
  "company",
  "me",
  "promise",
  "touchpoint",
  "today",
] as const;
export type Variable = (typeof VARIABLES)[number];

const Text = z.object({
  subject: z.string().trim().max(300),
  text: Words,
});
const Name = z.string().trim().min(1).max(120);

/** A text for what is said often, in both languages. */
export const ReplyInput = z
  .object({ name: Name, texts: z.object({ es: Text, en: Text }) })
  .superRefine(({ texts }, context) => {
    for (const language of ["es", "en"] as const) {
      for (const field of ["subject", "text"] as const) {
        const [unknown] = unknownIn(texts[language][field]);
        if (unknown === undefined) continue;
        const message = `{${unknown}} is no variable; there are ${VARIABLES.map((one) => `{${one}}`).join(", ")}`;
        context.addIssue({ code: "custom", path: ["texts", language, field], message });
      }
    }
  })
  .openapi("ReplyInput");
export type ReplyInput = z.output<typeof ReplyInput>;

export const Reply = z
  .object({ replyId: z.uuid(), name: z.string(), texts: z.object({ es: Text, en: Text }) })
  .openapi("Reply");
export type Reply = z.infer<typeof Reply>;

const IN_BRACES = /\{([^{}\s]{1,60})\}/g;

/** What a text has in braces and is no variable. */
export function unknownIn(text: string): string[] {
  return [...text.matchAll(IN_BRACES)]
    .map(([, name = ""]) => name)
    .filter((name) => !VARIABLES.some((known) => known === name));
}

/** The variables a text speaks of that have no value here. */
export function unsaidIn(text: string, values: Values): string[] {
  return VARIABLES.filter((name) => values[name] === null && text.includes(`{${name}}`));
}

/** What the variables stand for; null: there is none, as of a case without a promise. */
export type Values = Readonly<Record<Variable, string | null>>;

/** A text with its variables filled in; one without a value stays in its braces. What is filled in is not looked at again. */
export function filled(text: string, values: Values): string {
  return text.replaceAll(IN_BRACES, (whole, name: string) => {
    const known = VARIABLES.find((variable) => variable === name);
    return (known && values[known]) ?? whole;
  });
}
