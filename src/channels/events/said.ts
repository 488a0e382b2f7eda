import { shapeFault } from "../../memory/contacts/limits.ts";
import type { PurchaseCustomer } from "../../memory/purchases/purchase.ts";
import { visitorId } from "../../memory/visitors/visitors.ts";
import { newId } from "../../platform/ids.ts";
import { happenedAt, type Kind, Message, type MessageFault } from "./message.ts";
import { customerOf } from "./traits.ts";

/** A message that can be worked on. */
export type Said = {
  index: number;
  kind: Kind;
  messageId: string;
  at: Date;
  userId: string | null;
  anonymousId: string | null;
  previousId: string | null;
  /** Of what company or team he was said to be one. */
  groupId: string | null;
  /** What happened, or what page it was. */
  subject: string;
  properties: Readonly<Record<string, unknown>>;
  /** What `identify` tells of the customer. */
  traits: PurchaseCustomer;
};

/** What a message is without saying so: the door it came by, or when its batch was sent. */
export type Around = { kind: Kind | null; sentAt: string | null };

const LARGEST = 32_768;
const VISITORS = visitorId("");

/** Reads a message; says what is wrong with it when it cannot be kept. */
export function readMessage(sent: unknown, index: number, around: Around, now: Date): Said | MessageFault {
  const shape = shapeFault(sent);
  if (shape)
    return { index, field: shape.field === "contact" ? "message" : shape.field, reason: shape.reason };
  if (Buffer.byteLength(JSON.stringify(sent) ?? "") > LARGEST) {
    return { index, field: "message", reason: `is longer than ${LARGEST} bytes` };
  }
  const parsed = Message.safeParse(sent);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { index, field: issue?.path.join(".") || "message", reason: issue?.message ?? "" };
  }
  const kind = around.kind ?? parsed.data.type ?? null;
  if (kind === null) return { index, field: "type", reason: "is missing" };
  return said(parsed.data, { index, kind, sentAt: around.sentAt }, now);
}

type Known = { index: number; kind: Kind; sentAt: string | null };

function said(message: Message, { index, kind, sentAt }: Known, now: Date): Said | MessageFault {
  const { userId = null, anonymousId = null, previousId = null, groupId = null } = message;
  if (userId === null && anonymousId === null) {
    return { index, field: "userId", reason: "is missing, and so is anonymousId" };
  }
  if (userId?.startsWith(VISITORS))
    return { index, field: "userId", reason: `may not begin with ${VISITORS}` };
  const subject = subjectOf(message, kind);
  if (kind === "track" && subject === "") return { index, field: "event", reason: "is missing" };
  return {
    index,
    kind,
    messageId: message.messageId ?? newId(now),
    at: happenedAt({ ...message, sentAt: message.sentAt ?? sentAt }, now),
    userId,
    anonymousId,
    previousId,
    groupId,
    subject: subject || kind,
    properties: message.properties ?? message.traits ?? {},
    traits: kind === "identify" ? customerOf(message.traits) : {},
  };
}

function subjectOf({ event, name }: Message, kind: Kind): string {
  return (kind === "track" ? event : name)?.trim() ?? "";
}

/** Who a message is about, by the number the company gave him, else by what `identify` told, else by his visitor's mark. */
export function whoOf({ userId, anonymousId, traits }: Said): PurchaseCustomer {
  if (userId !== null) return { externalId: userId };
  if (traits.email !== undefined) return { email: traits.email };
  if (traits.phone !== undefined) return { phone: traits.phone };
  return { externalId: visitorId(anonymousId ?? "") };
}

/** How programs name what happened: letters and digits, with signs where people put spaces. */
const NAME = /^[\p{L}\p{N}]+(?:[_.:-]+[\p{L}\p{N}]+)*$/u;

/** The name of an event as people read it: `checkoutStarted`, `CHECKOUT_STARTED` → "Checkout started"; words stay as they are. */
export function inWords(name: string): string {
  if (!NAME.test(name)) return name;
  const words = name.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, " ").split(/[ _.:-]+/);
  const shouts = words.length > 1 && name === name.toUpperCase();
  const spoken = words.map((word) => (word === word.toUpperCase() && !shouts ? word : word.toLowerCase()));
  const said = spoken.join(" ");
  return said.slice(0, 1).toUpperCase() + said.slice(1);
}
