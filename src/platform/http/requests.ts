import type { MiddlewareHandler } from "hono";
import type { Logger } from "pino";
import { newId } from "../ids.ts";
import type { DoorEnv } from "./mount.ts";

/** Told of every request: the route's key, the answer's status, how long it took. */
export type RequestObserver = (routeKey: string, status: number, seconds: number) => void;

const MS = 1000;
const FAULT = 500;
/** Addresses that open something to whoever has them: what follows is not written down. */
const OPENING = /^\/([seu])\/.+/;
const KEPT_OUT = new Set([401, 403, 429]);

/**
 * Gives every request an id, which the answer carries, and writes it into the log: never its query, headers or
 * body, for these may hold secrets.
 */
export function requests(log: Logger, observe?: RequestObserver): MiddlewareHandler<DoorEnv> {
  return async (context, next) => {
    const requestId = newId();
    context.set("requestId", requestId);
    const began = performance.now();
    await next();
    const seconds = (performance.now() - began) / MS;
    const { status, headers } = context.res;
    // `context.header` would copy the answer by now, as a stream.
    headers.set("x-request-id", requestId);
    const routeKey = context.get("routeKey") ?? "other";
    observe?.(routeKey, status, seconds);
    const { method } = context.req;
    const path = context.req.path.replace(OPENING, "/$1/…");
    const actor = context.get("actor")?.kind;
    log[levelOf(status)]({ requestId, method, path, status, ms: Math.round(seconds * MS), actor }, "Request");
  };
}

/** The ordinary is told only to those who want to see everything; who was kept out, always. */
function levelOf(status: number): "debug" | "info" | "error" {
  if (status >= FAULT) return "error";
  return KEPT_OUT.has(status) ? "info" : "debug";
}
