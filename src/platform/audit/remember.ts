import type { Call, Route } from "../http/route.ts";
import { recordDeed } from "./audit.queries.ts";

type Called = Pick<Route, "key" | "deed"> & { stream?: true };
type Asked = { params: unknown; query: unknown; body: unknown };

const HOUR_MS = 3600 * 1000;
const MOST_REMEMBERED = 20_000;

/** Writes a call that succeeded into the audit log, before its answer is sent. */
export type Remember = (route: Called, call: Call, asked: Asked) => Promise<void>;

/**
 * Reading one thing again within the hour is not written down again: a page asks several times. Changes and downloads
 * always are.
 */
export function remembering(): Remember {
  const seen = new Map<string, number>();
  return async (route, call, asked) => {
    const action = actionOf(route);
    if (action === null) return;
    const subject = subjectOf(route, asked);
    const what = `${nameOf(call)} ${action} ${subject}`;
    if (isRepeatable(route) && wasJustSeen(seen, what, call.now)) return;
    try {
      await recordDeed(
        call.db,
        { actor: call.actor, action, subject, detail: detailOf(route, asked) },
        call.now,
      );
    } catch (error) {
      seen.delete(what);
      throw error;
    }
  };
}

function actionOf({ key, deed }: Called): string | null {
  if (deed !== undefined) return deed;
  return key.startsWith("GET ") ? null : key;
}

/** What the address names, in the order it names it. */
function subjectOf({ key }: Called, { params }: Asked): string {
  const known = new Map(Object.entries(params ?? {}));
  return [...key.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => String(known.get(name))).join("/");
}

function isRepeatable(route: Called): boolean {
  return route.key.startsWith("GET ") && !route.stream;
}

function nameOf({ actor }: Call): string {
  return "id" in actor ? `${actor.kind} ${actor.id}` : actor.kind;
}

function wasJustSeen(seen: Map<string, number>, what: string, now: Date): boolean {
  const before = seen.get(what);
  if (before !== undefined && now.getTime() - before < HOUR_MS) return true;
  if (seen.size >= MOST_REMEMBERED) seen.clear();
  seen.set(what, now.getTime());
  return false;
}

/**
 * What was asked for by the address, and how many things the body held; never the body itself. Of what may be read again
 * within the hour nothing: it says nothing of the rest of the hour, and may be a person's name, or hold one.
 */
function detailOf(route: Called, { query, body }: Asked): Record<string, unknown> {
  const asked = !isRepeatable(route) && typeof query === "object" && query;
  return { ...asked, ...(Array.isArray(body) && { items: body.length }) };
}
