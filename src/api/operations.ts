import { sql } from "kysely";
import { assertMay } from "../platform/http/access.ts";
import type { Metrics } from "../platform/http/metrics.ts";
import type { Door, Mounting } from "../platform/http/mount.ts";
import { comesFromThisMachine } from "../platform/http/where.ts";
import { OPERATORS } from "./other-doors.ts";

/** `/healthz` (does the store answer?) and `/metrics` (for Prometheus). */
export function mountOperations(door: Door, { services, actorOf }: Mounting, metrics: Metrics): void {
  door.get("/healthz", async (context) => {
    context.set("routeKey", "GET /healthz");
    context.header("cache-control", "no-store");
    try {
      await sql`select 1`.execute(services.db);
      return context.json({ status: "ok" });
    } catch (error) {
      services.log.error({ err: error }, "The store does not answer");
      return context.json({ status: "the store does not answer" }, 503);
    }
  });
  door.get("/metrics", async (context) => {
    context.set("routeKey", "GET /metrics");
    const isNear = comesFromThisMachine(context, services.config.publicUrl);
    if (!isNear) assertMay(await actorOf(context), OPERATORS);
    context.header("content-type", metrics.registry.contentType);
    return context.body(await metrics.registry.metrics());
  });
}
