import type { Text } from "../../text/en.ts";
import type { Formats } from "../../text/format.ts";

type Words = Text["customer"]["timeline"]["answered"];

/** What a customer answered to a survey, question by question, in the reader's language. */
export function answerInWords(
  { said }: Readonly<Record<string, unknown>>,
  { answered }: { answered: Words },
  format: Formats,
): string {
  if (!Array.isArray(said)) return "";
  return said
    .map((one: unknown) =>
      typeof one === "object" && one !== null ? replyInWords({ ...one }, answered, format) : "",
    )
    .filter(Boolean)
    .join(" · ");
}

type Reply = Readonly<Record<string, unknown>>;

/** A reply is told with its values by the timeline, with the answer's own by a case. */
function replyInWords(reply: Reply, words: Words, format: Formats): string {
  const { kind, text, labels } = reply;
  if (typeof text === "string") return `«${text}»`;
  if (Array.isArray(labels))
    return format.list(labels.map((label) => labelIn(label, format.locale.slice(0, 2))));
  const value =
    numberOf(reply.value) ?? (Array.isArray(reply.values) ? numberOf(reply.values[0]) : undefined);
  if (value === undefined) return "";
  if (kind === "comparison") return words.comparison[value - 1] ?? "";
  const to = numberOf(reply.to) ?? numberOf(reply.points) ?? 10;
  const say = Object.entries(words).find(([name]) => name === kind)?.[1];
  return typeof say === "function" ? say(format.number(value), format.number(to)) : "";
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function labelIn(label: unknown, language: string): string {
  if (typeof label !== "object" || label === null) return "";
  const texts = new Map<string, unknown>(Object.entries(label));
  const said = texts.get(language) ?? [...texts.values()][0];
  return typeof said === "string" ? said : "";
}
