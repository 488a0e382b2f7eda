import { z } from "@hono/zod-openapi";

/** How long an erasure waits, so that it can be taken back. */
export const WAIT_DAYS = 7;

const Asked = z.enum(["asked", "withdrawn", "not-needed", "unlawful"]);
const Held = z.enum(["legal-duty", "claims", "public-interest"]);

export const ErasureInput = z
  .object({
    /** Why: GDPR article 17(1). No word about the customer. */
    because: Asked.default("asked"),
    /** Not after the waiting time, but now; for directors. It cannot be taken back. */
    immediately: z.boolean().default(false),
  })
  .openapi("ErasureInput");

export const RefusalInput = z
  .object({
    /** Why the data must stay: GDPR article 17(3). */
    because: Held,
    /** Until when; null: as long as nobody says otherwise. */
    until: z.iso.date().nullable().default(null),
  })
  .openapi("RefusalInput");

/** That somebody asked to be erased, and what came of it. */
export const Erasure = z
  .object({
    erasureId: z.uuid(),
    /** Once it is done, nobody's: by it others can find what they still have. */
    customerId: z.uuid(),
    state: z.enum(["scheduled", "done", "undone", "refused"]),
    because: z.union([Asked, Held]),
    askedAt: z.iso.datetime(),
    askedBy: z.string(),
    /** Scheduled: when it is done. Refused: until when the data must stay. */
    dueAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    endedBy: z.string().nullable(),
    /** Ids that had gone into this one. */
    formerIds: z.array(z.uuid()),
    /** How many rows of which table went; null until then. */
    erased: z.record(z.string(), z.int()).nullable(),
  })
  .openapi("Erasure");
export type Erasure = z.output<typeof Erasure>;

/** What of somebody there is, as it is named before he is erased. */
const WHAT = [
  "contacts",
  "notes",
  "attachments",
  "consents",
  "openCases",
  "purchases",
  "subscriptions",
] as const;

/** What an erasure would take, and how things stand with it. */
export const ErasureOutlook = z
  .object({
    customerId: z.uuid(),
    waitDays: z.int(),
    scheduled: Erasure.nullable(),
    /** Why he cannot be erased now. */
    refused: Erasure.nullable(),
    /** Of contacts, purchases and subscriptions the anonymous fact stays; all else of them, and the rest, goes. */
    there: z.array(z.object({ what: z.enum(WHAT), rows: z.int() })),
  })
  .openapi("ErasureOutlook");

/** Sort key of the list of erasures, the newest first. */
export const ErasureKey = z.tuple([z.iso.datetime(), z.uuid()]);
