import { recordDeeds } from "../../platform/audit/audit.queries.ts";
import { FEW } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../../platform/http/route.ts";
import { Gatherer } from "../intake/gather.ts";
import { rememberContacts } from "./calls.ts";
import type { ContactsTaken, ContactTaken } from "./contact.ts";
import type { ContactHooks } from "./hooks.ts";
import { mayChangeAll } from "./kept/may-change.ts";

type Call = { contact: Readonly<Record<string, unknown>>; actor: Actor; now: Date };
type Fault = ContactsTaken["refused"][number];
type Gathered = Gatherer<Call, ContactTaken | Fault>;

/** A piece that waits, as for a customer who is just merged, holds back its own callers alone. */
const AT_ONCE = 2;
const PATIENCE_MS = 25;
/** A second of calls at ten times the rate that is asked for. */
const WAITING = 2000;
const PAUSE_MS = 2;

/** One store, one queue. */
const queues = new WeakMap<Db, Gathered>();

/**
 * Remembers one contact, in one transaction with others that come at the same time: a commit each would be the most of
 * the work.
 *
 * @throws AppError `invalid` when it cannot be read, `too_many` when too many wait, `forbidden` when it corrects what who
 *   tells it may not: he is written alone, so that nobody else's is lost with it.
 */
export async function rememberContact(db: Db, hooks: ContactHooks, call: Call): Promise<ContactTaken> {
  const isAlone = !mayChangeAll(call.actor);
  const answer = isAlone ? await rememberAlone(db, hooks, call) : await queueOf(db, hooks).add(call);
  if (!("reason" in answer)) return answer;
  const { field, value, reason } = answer;
  throw new AppError("invalid", `${field}: ${reason}`, { errors: [{ field, value, reason }] });
}

function queueOf(db: Db, hooks: ContactHooks): Gathered {
  const queue =
    queues.get(db) ??
    new Gatherer({
      work: (calls) => rememberTogether(db, hooks, calls),
      keyOf,
      // More would make those wait longer who came first.
      most: FEW,
      atOnce: AT_ONCE,
      patienceMs: PATIENCE_MS,
      waiting: WAITING,
      pauseMs: PAUSE_MS,
    });
  queues.set(db, queue);
  return queue;
}

async function rememberAlone(db: Db, hooks: ContactHooks, call: Call): Promise<ContactTaken | Fault> {
  const [answer] = await rememberTogether(db, hooks, [call], call.actor);
  return answer ?? lost(0);
}

async function rememberTogether(
  db: Db,
  hooks: ContactHooks,
  calls: readonly Call[],
  by?: Actor,
): Promise<(ContactTaken | Fault)[]> {
  const now = calls.at(-1)?.now ?? new Date(0);
  const deeds = calls.map(({ actor }) => ({ actor, action: "contact.remember", subject: "" }));
  const beside = (tx: Db) => recordDeeds(tx, deeds, now);
  const inputs = calls.map(({ contact }) => contact);
  const { taken, refused } = await rememberContacts(db, inputs, { hooks, beside, ...(by && { by }) }, now);
  const answers = new Map<number, ContactTaken | Fault>(refused.map((one) => [one.index, one]));
  for (const { index, ...one } of taken) answers.set(index, one);
  return calls.map((_, index) => answers.get(index) ?? lost(index));
}

function lost(index: number): never {
  throw new RangeError(`rememberTogether: nothing is known of call ${index}`);
}

/** What a contact is known by, before it is read; the same number twice is told one after the other. */
function keyOf({ contact: { source = "api", externalId } }: Call): string | null {
  if (typeof source !== "string" || typeof externalId !== "string") return null;
  return `${source.trim()}\n${externalId.trim()}`;
}
