import { join } from "node:path";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { mountEvents } from "../channels/events/door.ts";
import { mountLeavingPage } from "../listening/invitations/mail/leaving-door.ts";
import { allowFrames, mountSurveyPages } from "../listening/page/door.ts";
import { actorFinder } from "../platform/auth/actor.ts";
import { type Auth, openAuth } from "../platform/auth/auth.ts";
import { mountAuth } from "../platform/auth/auth-door.ts";
import { sealOf } from "../platform/auth/seal.ts";
import { onlyAddressesOfText, onlyOurHost, onlyOurPages, securityHeaders } from "../platform/http/guard.ts";
import { type Metrics, openMetrics } from "../platform/http/metrics.ts";
import { type AnyRoute, type Door, type DoorContext, type DoorEnv, mount } from "../platform/http/mount.ts";
import { problemOf, problemOfError, problemResponse, retryAfterOf } from "../platform/http/problem.ts";
import { requests } from "../platform/http/requests.ts";
import { cockpit } from "../platform/http/static.ts";
import type { Services } from "../platform/services.ts";
import { mountDocs } from "./docs.ts";
import { mountLeftOver, mountOnlyReading } from "./left-over.ts";
import { mountOperations } from "./operations.ts";
import { otherDoors } from "./other-doors.ts";
import { routes as allRoutes } from "./routes.ts";

export type AppOptions = {
  /** Signs session cookies; at least 32 characters. */
  secret: string;
  /** Folder of the built cockpit. */
  webFolder?: string;
  /** Refuse to send what a route's schema does not allow: for tests and development. */
  checksOutput?: boolean;
  metrics?: Metrics;
  /** The API's routes; all of the application's when not given. */
  routes?: readonly AnyRoute[];
};

/** Bytes of an answer from which on a phone gains more than the server loses. */
const WORTH_COMPRESSING = 4096;
const WEB = join(import.meta.dirname, "..", "..", "dist", "web");

/** The whole HTTP side: guard, people, API with its documentation, health and metrics, the cockpit. */
export function createApp(services: Services, options: AppOptions): Door {
  const { secret, metrics = openMetrics(services.store.pool), routes = allRoutes } = options;
  const { publicUrl } = services.config;
  const auth = openAuth({ pool: services.store.pool, log: services.log, secret, publicUrl });
  const door: Door = new Hono<DoorEnv>();
  allowFrames(door);
  guard(door, services, metrics);
  mountApi(door, services, { ...options, auth, metrics, routes });
  door.get("*", cockpit(options.webFolder ?? WEB));
  mountOnlyReading(door);
  return door;
}

function guard(door: Door, { log, config }: Services, metrics: Metrics): void {
  const place = { host: config.host, publicUrl: config.publicUrl };
  door.use(requests(log, metrics.request), securityHeaders(place), onlyOurHost(place), onlyOurPages(place));
  door.use("/api/*", onlyAddressesOfText);
  door.notFound((context) => {
    const detail = `Nothing is at ${context.req.method} ${context.req.path}`;
    return problemResponse(problemOf("not_found", detail, instanceOf(context)));
  });
  door.onError((error, context) => {
    const problem = problemOfError(error, instanceOf(context));
    const requestId = context.get("requestId");
    if (problem.status >= 500) log.error({ requestId, err: error }, "A request failed");
    const refusal = problemResponse(problem);
    const wait = retryAfterOf(error);
    if (wait !== undefined) refusal.headers.set("retry-after", String(wait));
    return refusal;
  });
}

type ApiParts = AppOptions & { auth: Auth; metrics: Metrics; routes: readonly AnyRoute[] };

function mountApi(door: Door, services: Services, parts: ApiParts): void {
  const { auth, metrics, routes, secret, checksOutput = false } = parts;
  const mounting = { services, seal: sealOf(secret), actorOf: actorFinder(auth, services), checksOutput };
  mountOperations(door, mounting, metrics);
  mountAuth(door, { ...mounting, auth });
  mountEvents(door, services);
  mountSurveyPages(door, services);
  mountLeavingPage(door, services);
  door.use("/api/v1/*", compress({ threshold: WORTH_COMPRESSING }));
  mountDocs(door, routes);
  mount(door, routes, mounting);
  mountLeftOver(
    door,
    [...otherDoors, ...routes].map(({ key }) => key),
  );
}

function instanceOf(context: DoorContext): string {
  return `urn:request:${context.get("requestId")}`;
}
