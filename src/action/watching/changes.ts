import type { Db } from "../../platform/db/db.ts";
import { onKept, quietMs } from "../../platform/db/kept.ts";
import { AppError } from "../../platform/errors.ts";
import { CASES_CHANGED } from "../cases/case.queries.ts";

/** Between two times that it is told: what changes meanwhile is told together. */
const REST_MS = 1000;
/** So often something is said, that nobody between takes the line for dead. */
const BEAT_MS = 20_000;
/** After so many beats a line ends; who still may listen opens another, and is looked at anew. */
const MOST_BEATS = 15;
/** So many listen at once; others ask by themselves now and then. */
const MOST_LISTENERS = 1000;

const CHANGED = "event: changed\ndata: {}\n\n";
const BEAT = ": here\n\n";

/** What a line still takes; false when its reader is gone or has fallen behind. */
type Listener = { say: (text: string) => boolean; end: () => void; beats: number };
type Hub = { listeners: Set<Listener>; close: () => void };
const hubs = new WeakMap<Db, Hub>();

/**
 * A stream of server-sent events: `live` first, with how long nothing has changed, then `changed` whenever some case has,
 * at most once a second. It holds nothing of the cases. All listeners share one ear, and the store is asked nothing.
 *
 * @throws AppError `unavailable` when too many listen.
 */
export function caseChanges(db: Db): ReadableStream<Uint8Array> {
  const hub = hubs.get(db) ?? openHub(db);
  hubs.set(db, hub);
  if (hub.listeners.size >= MOST_LISTENERS) {
    throw new AppError("unavailable", `${MOST_LISTENERS} listen already; ask for the cases now and then`);
  }
  const first = `retry: 2000\nevent: live\ndata: {"quietMs":${quietMs(db, CASES_CHANGED)}}\n\n`;
  return lineTo(first, (listener) => {
    hub.listeners.add(listener);
    return () => {
      hub.listeners.delete(listener);
      if (hub.listeners.size > 0) return;
      hub.close();
      if (hubs.get(db) === hub) hubs.delete(db);
    };
  });
}

function lineTo(first: string, join: (listener: Listener) => () => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let leave = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const say = (text: string) => {
          if ((controller.desiredSize ?? 0) <= 0) return false;
          controller.enqueue(encoder.encode(text));
          return true;
        };
        const end = () => {
          leave();
          controller.close();
        };
        leave = join({ say, end, beats: 0 });
        say(first);
      },
      cancel: () => leave(),
    },
    // Some words may wait for a slow reader.
    { highWaterMark: 32 },
  );
}

function openHub(db: Db): Hub {
  const listeners = new Set<Listener>();
  let resting: NodeJS.Timeout | undefined;
  let isOwed = false;
  const sayToAll = (text: string) => {
    for (const listener of listeners) if (!listener.say(text)) listener.end();
  };
  const tell = () => {
    isOwed = resting !== undefined;
    if (isOwed) return;
    sayToAll(CHANGED);
    resting = setTimeout(() => {
      resting = undefined;
      if (isOwed) tell();
    }, REST_MS);
    resting.unref();
  };
  const beat = () => {
    for (const listener of listeners) if (++listener.beats >= MOST_BEATS) listener.end();
    sayToAll(BEAT);
  };
  const beating = setInterval(beat, BEAT_MS);
  beating.unref();
  const stopHearing = onKept(db, CASES_CHANGED, tell);
  const close = () => {
    clearInterval(beating);
    clearTimeout(resting);
    stopHearing();
  };
  return { listeners, close };
}
