import type { z } from "zod";
import type { TimelineEntry } from "../../../src/insight/customers/customer-list.ts";
import type { Text } from "../../text/en.ts";
import type { Formats } from "../../text/format.ts";

export type Entry = z.infer<typeof TimelineEntry>;
type Payload = Entry["payload"];
type Words = Text["customer"]["timeline"];

/** A timeline entry as a sentence and, below it, its particulars; what the payload does not carry is left out. */
export function entryInWords(entry: Entry, text: Words, format: Formats): { title: string; detail: string } {
  const { kind, payload } = entry;
  const number = textIn(payload, "externalId");
  const lines = numberIn(payload, "lines");
  const particulars = [
    number && text.number(number),
    lines && text.lines(lines, format.number(lines)),
    textIn(payload, "fileName"),
  ];
  return { title: titleOf(kind, payload, text, format), detail: particulars.filter(Boolean).join(" · ") };
}

function titleOf(kind: Entry["kind"], payload: Payload, text: Words, format: Formats): string {
  const money = moneyIn(payload, "amountMinor", format);
  if (kind === "purchase") return money ? text.purchase(money) : text.purchaseBare;
  if (kind === "return") return money ? text.return(money) : text.returnBare;
  if (kind === "merged") return text.merged(textIn(payload, "name") ?? "");
  if (kind !== "correction") return text[kind];
  const before = moneyIn(payload, "beforeMinor", format);
  return before && money ? text.correctionMoney(before, money) : text.correction;
}

function moneyIn(payload: Payload, name: string, format: Formats): string | undefined {
  const [minor, currency] = [numberIn(payload, name), textIn(payload, "currency")];
  return minor === undefined || !currency ? undefined : format.money(Math.abs(minor), currency);
}

function numberIn(payload: Payload, name: string): number | undefined {
  const value = payload[name];
  return typeof value === "number" ? value : undefined;
}

function textIn(payload: Payload, name: string): string | undefined {
  const value = payload[name];
  return typeof value === "string" && value ? value : undefined;
}
