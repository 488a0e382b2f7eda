import type { z } from "zod";
import type { TimelineEntry } from "../../../src/insight/customers/customer-list.ts";
import type { Text } from "../../text/en.ts";
import type { Formats } from "../../text/format.ts";
import { answerInWords } from "./answer-in-words.ts";

export type Entry = z.infer<typeof TimelineEntry>;
type Payload = Entry["payload"];
type Words = Text["customer"]["timeline"];

/** Of these only the day is known. */
const BY_DAY: readonly Entry["kind"][] = ["subscribed", "left"];
/** The number a file's row was given because it had none: who, what and when. */
const MADE_UP = /^\w:.*\|/;

export type EntryInWords = { title: string; when: string; detail: string };

/**
 * A timeline entry as a sentence, when it was and, below, its particulars; what the payload does not carry is left out.
 *
 * @param now what is known to come is told as such.
 */
export function entryInWords(entry: Entry, text: Words, format: Formats, now: Date): EntryInWords {
  const { kind, payload, at } = entry;
  const number = textIn(payload, "externalId");
  const lines = numberIn(payload, "lines");
  const stars = numberIn(payload, "stars");
  const original = moneyIn(payload, "originalMinor", format, "originalCurrency");
  const counted = moneyIn(payload, "amountMinor", format);
  const particulars = [
    original && counted && text.countedAs(counted),
    number && !MADE_UP.test(number) && text.number(number),
    lines && text.lines(lines, format.number(lines)),
    stars !== undefined && text.stars(format.decimal(stars)),
    textIn(payload, "fileName"),
    kind === "owner" ? reasonIn(payload, text) : textIn(payload, "text"),
    kind === "answer" && answerInWords(payload, text, format),
  ];
  const byDay = BY_DAY.includes(kind);
  const isToCome = byDay && new Date(at) > now;
  return {
    title: isToCome ? comingTitle(entry, text) : titleOf(entry, text, format),
    when: byDay ? format.dayOfMoment(at) : format.moment(at),
    detail: particulars.filter(Boolean).join(" · "),
  };
}

function comingTitle({ kind, payload }: Entry, { toCome }: Words): string {
  return toCome[kind === "left" ? "left" : "subscribed"](textIn(payload, "product") ?? "");
}

function titleOf({ kind, payload }: Entry, text: Words, format: Formats): string {
  const money = moneySaid(payload, format);
  switch (kind) {
    case "purchase":
      return money ? text.purchase(money) : text.purchaseBare;
    case "return":
      return money ? text.return(money) : text.returnBare;
    case "subscribed":
      return text.subscribed(textIn(payload, "product") ?? "", money ?? "");
    case "left":
      return text.left(textIn(payload, "product") ?? "", textIn(payload, "reason") ?? "");
    case "merged":
      return text.merged(textIn(payload, "name") ?? "");
    case "standard-broken":
      return text["standard-broken"](textIn(payload, "standard") ?? "");
    case "case":
      return caseTitle(payload, text);
    case "invitation":
      return invitationTitle(payload, text);
    case "answer":
      return answerTitle(payload, text);
    case "passed":
      return passedTitle(payload, text);
    case "owner":
      return text.owner(ownerIn(payload));
    case "contact":
      return contactTitle(payload, text);
    case "note":
      return text.note(textIn(payload, "by") ?? "");
    case "correction":
      return correctionTitle(payload, text, format);
    default:
      return text[kind];
  }
}

function answerTitle(payload: Payload, { answer }: Words): string {
  return answer(textIn(payload, "survey") ?? "", payload.isComplete === true);
}

function invitationTitle(payload: Payload, { invitation, suppressed, notAsked }: Words): string {
  const survey = textIn(payload, "survey") ?? "";
  if (payload.step !== "suppressed") {
    const title = Object.entries(invitation).find(([step]) => step === payload.step)?.[1] ?? invitation.sent;
    return title(survey);
  }
  const why = Object.entries(notAsked).find(([because]) => because === payload.because)?.[1] ?? "";
  return suppressed(survey, why);
}

function passedTitle(payload: Payload, { passed }: Words): string {
  return passed(textIn(payload, "deed") ?? "", textIn(payload, "partner") ?? "");
}

function caseTitle(payload: Payload, words: Words): string {
  const deed = Object.entries(words.case).find(([key]) => key === payload.deed)?.[1] ?? words.case.note;
  const [subject, by] = [textIn(payload, "subject"), textIn(payload, "by")];
  return [deed, subject, by].filter(Boolean).join(" · ");
}

/** Who answers for the customer from then on. */
function ownerIn({ owner }: Payload): string | undefined {
  return typeof owner === "object" && owner !== null ? textIn({ ...owner }, "name") : undefined;
}

/** Why; where a rule gave the customer, the server names it as `rule: …`. */
function reasonIn(payload: Payload, { byRule }: Words): string | undefined {
  const reason = textIn(payload, "text");
  const [, rule] = reason?.match(/^rule: (.+)$/s) ?? [];
  return rule === undefined ? reason : byRule(rule);
}

function contactTitle(payload: Payload, { contact, channels, event }: Words): string {
  const { channel, direction } = payload;
  if (payload.isEvent === true) return event(textIn(payload, "subject") ?? "");
  const name = Object.entries(channels).find(([key]) => key === channel)?.[1] ?? "";
  return contact(name, direction === "out", textIn(payload, "subject") ?? "");
}

function correctionTitle(payload: Payload, text: Words, format: Formats): string {
  const before = moneyIn(payload, "beforeMinor", format);
  const after = moneyIn(payload, "amountMinor", format);
  return before && after ? text.correctionMoney(before, after) : text.correction;
}

/** The amount as it was said, in its own currency. */
function moneySaid(payload: Payload, format: Formats): string | undefined {
  return (
    moneyIn(payload, "originalMinor", format, "originalCurrency") ?? moneyIn(payload, "amountMinor", format)
  );
}

function moneyIn(
  payload: Payload,
  name: string,
  format: Formats,
  currencyName = "currency",
): string | undefined {
  const [minor, currency] = [numberIn(payload, name), textIn(payload, currencyName)];
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
