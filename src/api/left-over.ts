import type { Context } from "hono";
import type { Door, DoorEnv } from "../platform/http/mount.ts";
import { problemOf, problemResponse } from "../platform/http/problem.ts";

const NO_CONTENT = 204;
const READING = ["GET", "HEAD"];

/**
 * Answers what no route took: 405 naming the methods there are where something is at the address, else 404. Pages are
 * read and nothing else.
 *
 * @param keys names of the routes, e.g. "GET /api/v1/customers/{customerId}".
 */
export function mountLeftOver(door: Door, keys: readonly string[]): void {
  const known = keys.map((key) => {
    const [method = "", template = ""] = key.split(" ");
    return { method, path: new RegExp(`^${template.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`) };
  });
  const methodsAt = (path: string) =>
    known
      .filter((one) => one.path.test(path))
      .flatMap(({ method }) => (method === "GET" ? READING : [method]));
  door.all("/api/*", (context) => leftOver(context, methodsAt(context.req.path)));
  for (const path of ["/healthz", "/metrics"]) door.all(path, (context) => leftOver(context, READING));
}

/** Refuses what does more than read a page. */
export function mountOnlyReading(door: Door): void {
  door.all("*", (context) => leftOver(context, READING));
}

function leftOver(context: Context<DoorEnv>, methods: readonly string[]): Response | Promise<Response> {
  if (methods.length === 0) return context.notFound();
  const allow = [...new Set([...methods, "OPTIONS"])].sort().join(", ");
  const { method, path } = context.req;
  if (method === "OPTIONS") return new Response(null, { status: NO_CONTENT, headers: { allow } });
  const detail = `${path} does not take ${method}; it takes ${allow}`;
  const instance = `urn:request:${context.get("requestId")}`;
  const refusal = problemResponse(problemOf("method_not_allowed", detail, instance));
  refusal.headers.set("allow", allow);
  return refusal;
}
