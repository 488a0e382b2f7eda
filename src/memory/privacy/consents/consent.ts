import { z } from "@hono/zod-openapi";
import { PurposeKey } from "./purpose.ts";

/** The ways by which a customer can be reached; `any`: all of them. */
const CONSENT_CHANNELS = ["any", "email", "phone", "sms", "whatsapp", "post"] as const;
export const ConsentChannel = z.enum(CONSENT_CHANNELS);
export type ConsentChannel = z.infer<typeof ConsentChannel>;

/** From the laxest to the strictest. */
const STATES = ["given", "unknown", "withdrawn"] as const;
export const ConsentState = z.enum(STATES);
export type ConsentState = z.infer<typeof ConsentState>;

const short = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => text.isWellFormed(), "holds half a character");

/** By what it can be shown later that it was said. */
export const ConsentProof = z
  .object({
    /** What the customer was shown, or what was read to him, word by word. */
    textShown: short(4000).optional(),
    formVersion: short(100).optional(),
    ip: z.union([z.ipv4(), z.ipv6()]).optional(),
    /** Where the signed paper, the recording … is kept. */
    document: short(500).optional(),
    /** A file kept with one of his contacts. */
    attachmentId: z.uuid().optional(),
  })
  .openapi("ConsentProof");

export const ConsentInput = z
  .object({
    purpose: PurposeKey,
    channel: ConsentChannel,
    state: ConsentState,
    /** When it was said; now, when nothing is told. */
    at: z.iso.datetime({ offset: true }).optional(),
    /** Where it was said, e.g. "web form", "call", "shop". */
    source: short(120),
    proof: ConsentProof.default({}),
  })
  .openapi("ConsentInput");
export type ConsentInput = z.output<typeof ConsentInput>;

/** Something a customer said about being contacted. */
export const Consent = z
  .object({
    consentId: z.uuid(),
    purpose: z.string(),
    channel: ConsentChannel,
    state: ConsentState,
    at: z.iso.datetime(),
    source: z.string(),
    proof: ConsentProof,
    recordedAt: z.iso.datetime(),
    recordedBy: z.string(),
    /** The record that this one takes back. */
    undoes: z.uuid().nullable(),
    /** Written by a merge: the stricter of what two said. */
    mergeId: z.uuid().nullable(),
  })
  .openapi("Consent");
export type Consent = z.output<typeof Consent>;

/** What counts now for a purpose and a channel, and the record by which it does. */
const ConsentNow = z.object({
  purpose: z.string(),
  channel: ConsentChannel,
  state: ConsentState,
  /** Null: nothing was said. */
  consentId: z.uuid().nullable(),
  /** Whether he may be contacted so. */
  allowed: z.boolean(),
});
type ConsentNow = z.output<typeof ConsentNow>;

export const Consents = z
  .object({
    customerId: z.uuid(),
    now: z.array(ConsentNow),
    /** The newest first; at most 500. */
    history: z.array(Consent),
  })
  .openapi("Consents");

/** What a record must tell to be weighed. */
export type Weighed = Pick<Consent, "consentId" | "purpose" | "channel" | "state"> & {
  at: Date;
  recordedAt: Date;
};

/**
 * The record that counts for a purpose and a channel: the last word, whether it was about this channel or about any.
 * Said at the same moment, the word about the very channel counts.
 */
export function lastWord<One extends Weighed>(
  records: readonly One[],
  purpose: string,
  channel: ConsentChannel,
): One | undefined {
  return records
    .filter((one) => one.purpose === purpose && (one.channel === channel || one.channel === "any"))
    .toSorted(
      (a, b) =>
        b.at.getTime() - a.at.getTime() ||
        Number(b.channel !== "any") - Number(a.channel !== "any") ||
        b.recordedAt.getTime() - a.recordedAt.getTime() ||
        (a.consentId < b.consentId ? 1 : -1),
    )[0];
}

/** The records that count for channels of a purpose by what was said of the very channel. */
export function ownWords<One extends Weighed>(records: readonly One[], purpose: string): One[] {
  return CONSENT_CHANNELS.flatMap((channel) => {
    const word = channel === "any" ? undefined : lastWord(records, purpose, channel);
    return word?.channel === channel ? [word] : [];
  });
}

/** Whether somebody may be contacted for a purpose by what he said; undefined: nothing. */
export function isAllowed(
  { needsConsent, isRetired }: { needsConsent: boolean; isRetired: boolean },
  state: ConsentState | undefined,
): boolean {
  if (isRetired) return false;
  return needsConsent ? state === "given" : state !== "withdrawn";
}

/** What counts now for each purpose and channel. */
export function consentsNow(
  records: readonly Weighed[],
  known: readonly { key: string; needsConsent: boolean; isRetired: boolean }[],
): ConsentNow[] {
  return known.flatMap((purpose) =>
    CONSENT_CHANNELS.map((channel) => {
      const word = lastWord(records, purpose.key, channel);
      const state = word?.state ?? "unknown";
      const allowed = isAllowed(purpose, word?.state);
      return { purpose: purpose.key, channel, state, consentId: word?.consentId ?? null, allowed };
    }),
  );
}

/**
 * Where two customers who become one said different things: the stricter of both, for each purpose and channel that
 * either spoke of. Who said nothing does not count.
 */
export function strictest(
  kept: readonly Weighed[],
  merged: readonly Weighed[],
): Pick<Consent, "purpose" | "channel" | "state">[] {
  const pairs = new Map(
    [...kept, ...merged].map(({ purpose, channel }) => [`${purpose} ${channel}`, { purpose, channel }]),
  );
  return [...pairs.values()].flatMap(({ purpose, channel }) => {
    const [one, other] = [lastWord(kept, purpose, channel), lastWord(merged, purpose, channel)];
    if (!one || !other || one.state === other.state) return [];
    const stricter = STATES.indexOf(one.state) > STATES.indexOf(other.state) ? one : other;
    return [{ purpose, channel, state: stricter.state }];
  });
}
