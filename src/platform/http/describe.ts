import { OpenAPIHono, z } from "@hono/zod-openapi";
import { Problem } from "./problem.ts";
import type { Access, Route, StreamRoute } from "./route.ts";

/** What the document tells of a route; enough to describe a door that is opened elsewhere. */
export type Described = Pick<Route, "key" | "summary" | "who" | "params" | "query" | "body" | "shownBody"> &
  Pick<Partial<StreamRoute>, "takes" | "answers" | "output"> & { status?: 200 | 201 | 202 };

type Registry = OpenAPIHono["openAPIRegistry"];
type Registered = Parameters<Registry["registerPath"]>[0];
type Responses = Registered["responses"];

const JSON_TYPE = "application/json";
const VERBS = { GET: "get", POST: "post", PUT: "put", PATCH: "patch", DELETE: "delete" } as const;

export type OpenApiDocument = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;

/** The OpenAPI 3.1 document of a list of routes. */
export function describeRoutes(routes: readonly Described[], version: string): OpenApiDocument {
  const described = new OpenAPIHono();
  describeSecurity(described.openAPIRegistry);
  for (const route of routes) describeRoute(described.openAPIRegistry, route);
  return described.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Vínculo",
      version,
      description:
        "Money is integer minor units with a currency; times are UTC. Lists are read page by page.",
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
  });
}

/** Names the ways to prove who one is, as `security` of the routes refers to them. */
function describeSecurity(registry: Registry): void {
  registry.registerComponent("securitySchemes", "apiKey", {
    type: "http",
    scheme: "bearer",
    description: "An API key: Authorization: Bearer vk_…",
  });
  registry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "vinculo.session_token",
    description: "The cookie set by signing in.",
  });
}

/** Writes a route into the OpenAPI document, from the very schemas that validate its requests. */
function describeRoute(registry: Registry, route: Described): void {
  const { method, path } = partsOf(route.key);
  registry.registerPath({
    method: VERBS[method],
    path,
    operationId: operationIdOf(method, path),
    summary: route.summary,
    description: accessInWords(route.who),
    tags: [tagOf(path)],
    security: securityOf(route.who),
    request: requestOf(route),
    responses: responsesOf(route),
  });
}

function partsOf(key: Route["key"]): { method: keyof typeof VERBS; path: string } {
  const method = key.slice(0, key.indexOf(" "));
  if (!isVerb(method)) throw new Error(`${key} starts with no method`);
  return { method, path: key.slice(key.indexOf("/")) };
}

function isVerb(method: string): method is keyof typeof VERBS {
  return method in VERBS;
}

/** "GET", "/api/v1/customers/{customerId}" becomes "getCustomersCustomerId". */
function operationIdOf(method: string, path: string): string {
  const words = path.replace("/api/v1/", "").match(/[a-zA-Z0-9]+/g) ?? [];
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function tagOf(path: string): string {
  const [, api, version, tag] = path.split("/");
  if (version === "auth") return "session";
  return api === "api" && tag !== undefined ? tag : "operation";
}

function accessInWords(who: Access): string {
  if (who === "anyone") return "Anyone may call it.";
  const key = who.scope === null ? "Not open to API keys." : `An API key needs the scope \`${who.scope}\`.`;
  return `People need the role \`${who.role}\` or above. ${key}`;
}

function securityOf(who: Access): Record<string, string[]>[] {
  if (who === "anyone") return [];
  return who.scope === null ? [{ session: [] }] : [{ session: [] }, { apiKey: [] }];
}

function requestOf({ params, query, body, shownBody = body, takes }: Described): Registered["request"] {
  const sent = shownBody ?? z.string().openapi({ format: "binary" });
  const types = takes ?? (shownBody ? [JSON_TYPE] : []);
  const content = Object.fromEntries(types.map((type) => [type, { schema: sent }]));
  return {
    ...(params && { params }),
    ...(query && { query }),
    ...(types.length > 0 && { body: { content, required: true } }),
  };
}

function responsesOf({ status = 200, answers = JSON_TYPE, output = z.string() }: Described): Responses {
  return { [status]: { description: "Done", content: { [answers]: { schema: output } } }, ...refusal };
}

const refusal: Responses = {
  default: {
    description: "Refused: problem details (RFC 9457)",
    content: { "application/problem+json": { schema: Problem } },
  },
};
