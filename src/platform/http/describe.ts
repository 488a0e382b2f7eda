import { OpenAPIHono, z } from "@hono/zod-openapi";
import { Problem } from "./problem.ts";
import type { Access, Route, StreamRoute } from "./route.ts";

type Registry = OpenAPIHono["openAPIRegistry"];
type Registered = Parameters<Registry["registerPath"]>[0];
type Responses = Registered["responses"];

const VERBS = { GET: "get", POST: "post", PUT: "put", PATCH: "patch", DELETE: "delete" } as const;

export type OpenApiDocument = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;

/** The OpenAPI 3.1 document of a list of routes. */
export function describeRoutes(routes: readonly (Route | StreamRoute)[], version: string): OpenApiDocument {
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
function describeRoute(registry: Registry, route: Route | StreamRoute): void {
  const { method, path } = partsOf(route.key);
  registry.registerPath({
    method: VERBS[method],
    path,
    operationId: operationIdOf(method, path),
    summary: route.summary,
    description: accessInWords(route.who),
    tags: [tagOf(path)],
    security: securityOf(route.who),
    ...("stream" in route ? streamParts(path) : jsonParts(route)),
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
  return path.split("/")[3] ?? "api";
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

function jsonParts(route: Route): Pick<Registered, "request" | "responses"> {
  const { params, query, body, output } = route;
  const json = body && { content: { "application/json": { schema: body } }, required: true };
  return {
    request: { ...(params && { params }), ...(query && { query }), ...(json && { body: json }) },
    responses: {
      [route.status ?? 200]: { description: "Done", content: { "application/json": { schema: output } } },
      ...refusal,
    },
  };
}

function streamParts(path: string): Pick<Registered, "request" | "responses"> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const params = z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
  return {
    request: names.length > 0 ? { params } : {},
    responses: { 200: { description: "Done; not JSON, or read as it comes" }, ...refusal },
  };
}

const refusal: Responses = {
  default: {
    description: "Refused: problem details (RFC 9457)",
    content: { "application/problem+json": { schema: Problem } },
  },
};
