import type { Context } from "hono";
import type { z } from "zod";
import type { Services } from "../services.ts";

/** Roles from least to most; each may do what those before it may. */
export const ROLES = ["viewer", "agent", "manager", "director"] as const;
export type Role = (typeof ROLES)[number];

/** What an API key may be allowed. */
export const SCOPES = ["read", "write", "import", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

/** Who may call a route: anyone, or a person of at least `role`, or an API key with `scope` (null: no key). */
export type Access = "anyone" | { role: Role; scope: Scope | null };

/** Who is calling. `id` is the person's or the key's. */
export type Actor =
  | { kind: "nobody" }
  | { kind: "visitor"; role: "director"; id: "visitor"; name: string }
  | { kind: "person"; role: Role; id: string; name: string; email: string }
  | { kind: "key"; id: string; name: string; scopes: readonly Scope[] };

/** What a handler is given beside its input. */
export type Call = Services & { actor: Actor; now: Date };

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
/** The name of a route in server, client and documentation, e.g. "GET /api/v1/customers/{customerId}". */
export type RouteKey = `${Method} /${string}`;

type Shape = z.ZodObject | undefined;
type Out<T> = T extends z.ZodType ? z.output<T> : undefined;

export type Input<P extends Shape, Q extends Shape, B extends z.ZodType | undefined> = {
  params: Out<P>;
  query: Out<Q>;
  body: Out<B>;
};

/** A route is a value: what it is called, who may call it, what goes in, what comes out, what it does. */
export type Route<
  K extends RouteKey = RouteKey,
  P extends Shape = Shape,
  Q extends Shape = Shape,
  B extends z.ZodType | undefined = z.ZodType | undefined,
  O extends z.ZodType = z.ZodType,
> = {
  key: K;
  summary: string;
  who: Access;
  params?: P;
  query?: Q;
  body?: B;
  output: O;
  /** 200 unless said otherwise. */
  status?: 200 | 201 | 202;
  // A method, so that routes of different inputs fit in one list.
  handle(call: Call, input: Input<P, Q, B>): Promise<z.input<O>>;
};

/** Declares a JSON route. */
export function route<
  const K extends RouteKey,
  O extends z.ZodType,
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends z.ZodType | undefined = undefined,
>(value: Route<K, P, Q, B, O>): Route<K, P, Q, B, O> {
  return value;
}

/** A route that reads or writes something other than JSON: an upload, a download, a page. */
export type StreamRoute<K extends RouteKey = RouteKey> = {
  key: K;
  summary: string;
  who: Access;
  stream: true;
  handle(call: Call, context: Context): Promise<Response>;
};

/** Declares a route that streams; it reads its input from the Hono context itself. */
export function streamRoute<const K extends RouteKey>(value: Omit<StreamRoute<K>, "stream">): StreamRoute<K> {
  return { ...value, stream: true };
}
