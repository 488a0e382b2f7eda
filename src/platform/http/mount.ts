import type { Context, Handler, Hono, MiddlewareHandler } from "hono";
import { type Remember, remembering } from "../audit/remember.ts";
import type { Seal } from "../auth/seal.ts";
import type { Services } from "../services.ts";
import { assertMay } from "./access.ts";
import { limitedBody } from "./guard.ts";
import { problemOf, problemResponse } from "./problem.ts";
import type { Actor, Call, Route, StreamRoute } from "./route.ts";
import { readInput, refusingInput } from "./validate.ts";

/** What the door knows about a request. */
export type DoorEnv = {
  Variables: { requestId: string; routeKey: string; actor: Actor; secureHeadersNonce: string };
};
export type Door = Hono<DoorEnv>;
export type DoorContext = Context<DoorEnv>;
export type AnyRoute = Route | StreamRoute;

export type Mounting = {
  services: Services;
  seal: Seal;
  /** Finds out who is calling; throws `unauthenticated` for a key that is not good. */
  actorOf: (context: DoorContext) => Promise<Actor>;
  /** Refuses (as a fault of ours) to send what its schema does not allow: in tests and in development. */
  checksOutput: boolean;
};

/** A JSON body of more bytes than this is refused; uploads are streamed by routes of their own. */
const LARGEST_BODY = 1_000_000;

/** Opens the door for each route of the list: access, validation, the work, the answer. */
export function mount(door: Door, routes: readonly AnyRoute[], mounting: Mounting): void {
  const seen = new Set<string>();
  const remember = remembering();
  for (const route of routes) {
    if (seen.has(route.key)) throw new Error(`Two routes are called ${route.key}`);
    seen.add(route.key);
    mountOne(door, route, { ...mounting, remember });
  }
}

type Working = Mounting & { remember: Remember };

function mountOne(door: Door, route: AnyRoute, mounting: Working): void {
  const [method = "", template = ""] = route.key.split(" ");
  const path = template.replace(/\{(\w+)\}/g, ":$1");
  const enter = entrance(route, mounting);
  if ("stream" in route) door.on(method, path, enter, streamHandler(route, mounting));
  else door.on(method, path, enter, smallBody(LARGEST_BODY), jsonHandler(route, mounting));
}

/** Names the route for log and metrics and lets in only who may. */
function entrance(route: AnyRoute, { actorOf }: Mounting): MiddlewareHandler<DoorEnv> {
  return async (context, next) => {
    context.set("routeKey", route.key);
    const actor = await actorOf(context);
    context.set("actor", actor);
    assertMay(actor, route.who);
    await next();
  };
}

/** Refuses bodies of more than so many bytes with problem details. */
export function smallBody(most: number): MiddlewareHandler<DoorEnv> {
  return limitedBody<DoorEnv>({
    most,
    refuse: (context) => {
      const detail = `A body may hold ${most} bytes`;
      return problemResponse(problemOf("too_large", detail, `urn:request:${context.get("requestId")}`));
    },
  });
}

function jsonHandler(route: Route, mounting: Working): Handler<DoorEnv> {
  return async (context) => {
    const call = callOf(context, mounting);
    const input = await readInput(context, route);
    // Parsed by the schemas of this very route: the one place where their types are known to fit.
    const result = await route.handle(call, input as Parameters<Route["handle"]>[1]);
    const body = mounting.checksOutput ? checked(route, result) : result;
    await mounting.remember(route, call, input);
    const text = JSON.stringify(body);
    context.header("cache-control", "no-store");
    context.header("content-type", "application/json");
    // Told so that small answers are not worth compressing.
    context.header("content-length", String(Buffer.byteLength(text)));
    return context.body(text, route.status ?? 200);
  };
}

function streamHandler(route: StreamRoute, mounting: Working): Handler<DoorEnv> {
  return async (context) => {
    const call = callOf(context, mounting);
    const { params, query } = route;
    const input = await readInput(context, { params, query });
    // As above.
    const answer = await refusingInput(() =>
      route.handle(call, context, input as Parameters<StreamRoute["handle"]>[2]),
    );
    if (answer.ok) await mounting.remember(route, call, input);
    return answer;
  };
}

function callOf(context: DoorContext, { services, seal }: Mounting): Call {
  return { ...services, seal, actor: context.get("actor"), now: services.clock() };
}

function checked(route: Route, result: unknown): unknown {
  const parsed = route.output.safeParse(result);
  if (parsed.success) return parsed.data;
  throw new Error(`${route.key} answers with what its schema does not allow: ${parsed.error.message}`);
}
