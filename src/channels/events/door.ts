import { z } from "zod";
import { Gatherer } from "../../memory/intake/gather.ts";
import { knownApiKey } from "../../platform/auth/keys/api-keys.ts";
import { FEW } from "../../platform/db/copy.ts";
import { AppError } from "../../platform/errors.ts";
import type { Described } from "../../platform/http/describe.ts";
import { limitedBody } from "../../platform/http/guard.ts";
import type { Door, DoorContext, DoorEnv } from "../../platform/http/mount.ts";
import { problemOf, problemResponse } from "../../platform/http/problem.ts";
import type { Services } from "../../platform/services.ts";
import { clientSettings } from "./client-settings.ts";
import { rememberMessages } from "./events.ts";
import { EventsTaken, KINDS, type Kind, Message, MessageBatch, type MessageFault } from "./message.ts";
import { RateLimit } from "./rate-limit.ts";
import { readMessage, type Said } from "./said.ts";
import type { Sender } from "./source.ts";

/** What a call may hold; a message of it 32 kB. */
const LARGEST_BODY = 500_000;
/** Messages of one key; what history brings in goes slower then, and nobody else waits for it. */
const RATE = { perSecond: 1000, atOnce: 10_000 };
/** Calls of one message that share a commit at most, and how many may wait. */
const TOGETHER = { most: FEW, atOnce: 1, patienceMs: 50, waiting: 2000, pauseMs: 2 };

const WHO = { role: "agent", scope: "events" } as const;

/** The doors of the events API, as the documentation tells them. */
export const eventDoors: readonly Described[] = [
  ...KINDS.map(
    (kind): Described => ({
      key: `POST /v1/${kind}`,
      summary: `Segment's ${kind}. The key as user name of HTTP Basic, or as writeKey in the body; scope events, or write for what a server knows.`,
      who: WHO,
      body: Message,
      output: EventsTaken,
    }),
  ),
  ...(["batch", "import"] as const).map(
    (name): Described => ({
      key: `POST /v1/${name}`,
      summary: "Many messages of any kind, each with its type; good ones are kept whatever the others are",
      who: WHO,
      body: MessageBatch,
      output: EventsTaken,
    }),
  ),
  {
    key: "GET /v1/projects/{writeKey}/settings",
    summary: "What analytics.js asks for first, with cdnURL set to this server: to send everything here",
    who: WHO,
    params: z.object({ writeKey: z.string() }),
    output: z.object({ integrations: z.record(z.string(), z.unknown()) }),
  },
];

type Call = { sender: Sender; sent: unknown; kind: Kind; now: Date };
type Single = Gatherer<Call, MessageFault | null>;
type Doorkeeping = { services: Services; limit: RateLimit };

/** Opens the events API. Nobody is known here by a cookie, so pages of others may call it (CORS). */
export function mountEvents(door: Door, services: Services): void {
  const keeping = { services, limit: new RateLimit(RATE) };
  const single: Single = new Gatherer({
    ...TOGETHER,
    keyOf: () => null,
    work: (calls) => rememberTogether(services, calls),
  });
  door.use("/v1/*", async (context, next) => {
    await next();
    context.res.headers.set("access-control-allow-origin", "*");
    context.res.headers.set("access-control-expose-headers", "retry-after");
  });
  door.options("/v1/*", () => new Response(null, { status: 204, headers: PREFLIGHT }));
  for (const kind of KINDS) {
    // The browser's client calls by the first letter.
    for (const path of [`/v1/${kind}`, `/v1/${kind[0]}`]) {
      door.post(path, limited, (context) => one(context, keeping, { kind, single }));
    }
  }
  for (const path of ["/v1/batch", "/v1/import", "/v1/b"]) {
    door.post(path, limited, (context) => many(context, keeping));
  }
  door.get("/v1/projects/:writeKey/settings", (context) => settingsOf(context, services));
}

const PREFLIGHT = {
  "access-control-allow-methods": "POST",
  "access-control-allow-headers": "authorization, content-type, x-retry-count",
  "access-control-max-age": "86400",
};

const limited = limitedBody<DoorEnv>({
  most: LARGEST_BODY,
  refuse: (context) => {
    const detail = `A call may hold ${LARGEST_BODY} bytes`;
    return problemResponse(problemOf("too_large", detail, `urn:request:${context.get("requestId")}`));
  },
});

async function one(
  context: DoorContext,
  { services, limit }: Doorkeeping,
  { kind, single }: { kind: Kind; single: Single },
): Promise<Response> {
  context.set("routeKey", `POST /v1/${kind}`);
  const sent = await jsonOf(context);
  const sender = await senderOf(context, services, sent);
  checkRate(limit, sender, 1, services.clock());
  const fault = await single.add({ sender, sent, kind, now: services.clock() });
  if (fault === null) return context.json({ success: true });
  throw new AppError("invalid", `${fault.field}: ${fault.reason}`, { errors: [fault] });
}

async function many(context: DoorContext, { services, limit }: Doorkeeping): Promise<Response> {
  context.set("routeKey", "POST /v1/batch");
  const sent = await jsonOf(context);
  const sender = await senderOf(context, services, sent);
  const parsed = MessageBatch.safeParse(sent);
  if (!parsed.success) throw new AppError("invalid", "batch: must be a list of messages");
  const { batch, sentAt = null } = parsed.data;
  const now = services.clock();
  checkRate(limit, sender, batch.length, now);
  const read = batch.map((message, index) => readMessage(message, index, { kind: null, sentAt }, now));
  const faults = [
    ...read.filter(isFault),
    ...(await rememberMessages(services, read.filter(isSaid), sender, now)),
  ];
  return context.json(faults.length > 0 ? { success: true, refused: faults } : { success: true });
}

/** @throws AppError `too_many`, with the seconds to wait. */
function checkRate(limit: RateLimit, { actor }: Sender, messages: number, now: Date): void {
  const retryAfter = limit.take(actor.id, messages, now);
  if (retryAfter === null) return;
  const detail = `A key may send ${RATE.perSecond} messages a second; wait ${retryAfter} seconds`;
  throw new AppError("too_many", detail, { retryAfter });
}

/** A key that does not open these doors has no settings either. */
async function settingsOf(context: DoorContext, services: Services): Promise<Response> {
  context.set("routeKey", "GET /v1/projects/{writeKey}/settings");
  const writeKey = context.req.param("writeKey") ?? "";
  const known = await knownApiKey(services.db, writeKey, services.clock());
  if (!known?.scopes.includes("events")) throw new AppError("not_found", "No key that a page may have");
  return context.json(clientSettings(services, writeKey, context.req.url));
}

/** Single messages that came at the same time, by whose they are. */
async function rememberTogether(
  services: Services,
  calls: readonly Call[],
): Promise<(MessageFault | null)[]> {
  const now = calls.at(-1)?.now ?? services.clock();
  const read = calls.map(({ sent, kind }, index) => readMessage(sent, index, { kind, sentAt: null }, now));
  const faults = new Map(read.filter(isFault).map((fault) => [fault.index, fault]));
  const senders = Map.groupBy(calls.keys(), (index) => calls[index]?.sender.actor.id ?? "");
  for (const indices of senders.values()) {
    const of = new Set(indices);
    const sender = calls[indices[0] ?? 0]?.sender;
    const said = read.filter(isSaid).filter(({ index }) => of.has(index));
    if (sender === undefined || said.length === 0) continue;
    for (const fault of await rememberMessages(services, said, sender, now)) faults.set(fault.index, fault);
  }
  return calls.map((_, index) => faults.get(index) ?? null);
}

function isFault(read: Said | MessageFault): read is MessageFault {
  return "reason" in read;
}

function isSaid(read: Said | MessageFault): read is Said {
  return !("reason" in read);
}

/** Any media type: a page that is being left may only send text/plain. */
async function jsonOf(context: DoorContext): Promise<unknown> {
  try {
    return JSON.parse(await context.req.text());
  } catch {
    throw new AppError("invalid", "The body is not JSON");
  }
}

const Keyed = z.object({ writeKey: z.string().max(200) });

/**
 * The program that sends, by its key: as user name of HTTP Basic, or as `writeKey` in the body.
 *
 * @throws AppError `unauthenticated`; `forbidden` for a key with neither scope, and for one that may do more than
 *   write events and yet stands in a page.
 */
async function senderOf(context: DoorContext, { db, clock }: Services, sent: unknown): Promise<Sender> {
  const key = keyIn(context.req.header("authorization")) ?? Keyed.safeParse(sent).data?.writeKey;
  const known = key === undefined ? undefined : await knownApiKey(db, key, clock());
  if (!known)
    throw new AppError("unauthenticated", "Send a good API key as user name of HTTP Basic, or as writeKey");
  const { keyId: id, name, scopes } = known;
  const isTrusted = scopes.includes("write");
  if (!isTrusted && !scopes.includes("events")) {
    throw new AppError("forbidden", "This needs an API key with the scope events or write");
  }
  if (scopes.some((scope) => scope !== "events") && context.req.header("origin") !== undefined) {
    throw new AppError("forbidden", "A key in a page is everybody's: make one with the scope events alone");
  }
  return { actor: { kind: "key", id, name, scopes }, isTrusted };
}

function keyIn(authorization: string | undefined): string | undefined {
  const basic = /^Basic\s+([\w+/=-]+)$/i.exec(authorization ?? "")?.[1];
  if (basic !== undefined) return Buffer.from(basic, "base64").toString().split(":")[0];
  return /^Bearer\s+(\S+)$/i.exec(authorization ?? "")?.[1];
}
