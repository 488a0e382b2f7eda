import type { Context } from "hono";
import type { z } from "zod";
import type { Seal } from "../auth/seal.ts";
import type { Services } from "../services.ts";

/** Roles from least to most; each may do what those before it may. A partner works elsewhere: he sees what is passed to him. */
export const ROLES = ["partner", "viewer", "agent", "manager", "director"] as const;
export type Role = (typeof ROLES)[number];

/** What an API key may be allowed; `events`: to write events and nothing else, for keys that a page shows everybody. */
export const SCOPES = ["read", "write", "import", "admin", "events"] as const;
export type Scope = (typeof SCOPES)[number];

/**
 * Who may call a route: anyone, or a person of at least `role`, or an API key with `scope` (null: no key).
 * `beforeTwoStep`: also a person who still owes the second step of signing in, for it is set up there.
 */
export type Access = "anyone" | { role: Role; scope: Scope | null; beforeTwoStep?: true };

/** Somebody with an account. `owesTwoStep`: the second step is required of that role and not set up yet. */
type Person = {
  kind: "person";
  role: Role;
  id: string;
  name: string;
  email: string;
  sessionId?: string;
  twoStep?: boolean;
  owesTwoStep?: boolean;
};

/** Who is calling. `id` is the person's or the key's. */
export type Actor =
  | { kind: "nobody" }
  | { kind: "visitor"; role: "director"; id: "visitor"; name: string }
  | Person
  | { kind: "key"; id: string; name: string; scopes: readonly Scope[] };

/** What a handler is given beside its input. `seal` keeps small secrets unreadable to who has only the store. */
export type Call = Services & { actor: Actor; now: Date; seal: Seal };

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

/**
 * What the audit log calls a successful call. Changes are always written down, by the route's key when no name is
 * given; null: the operation writes it down itself, in its own transaction. Reading is written down when named.
 */
type Deed = string | null;

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
  /** What the documentation shows as body where `body` itself checks less than the work does. */
  shownBody?: z.ZodType;
  /** The character NUL in a text is refused by the work, which can say in which of many things it is. */
  readsNul?: true;
  output: O;
  /** 200 unless said otherwise. */
  status?: 200 | 201 | 202;
  deed?: Deed;
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
export type StreamRoute<K extends RouteKey = RouteKey, P extends Shape = Shape, Q extends Shape = Shape> = {
  key: K;
  summary: string;
  who: Access;
  stream: true;
  params?: P;
  query?: Q;
  /** Media types of the body it takes, e.g. "text/csv". */
  takes?: readonly string[];
  /** Media type of its answer, and the answer's schema where it is JSON. */
  answers: string;
  output?: z.ZodType;
  status?: 200 | 201;
  deed?: Deed;
  handle(call: Call, context: Context, input: Input<P, Q, undefined>): Promise<Response>;
};

/** Declares a route that streams; parameters and query are checked, a body it reads from the Hono context itself. */
export function streamRoute<
  const K extends RouteKey,
  P extends Shape = undefined,
  Q extends Shape = undefined,
>(value: Omit<StreamRoute<K, P, Q>, "stream">): StreamRoute<K, P, Q> {
  return { ...value, stream: true };
}
