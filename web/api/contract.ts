import type { z } from "zod";
import type { routes } from "../../src/api/routes.ts";
import type { Bucket } from "../../src/insight/bucket/bucket.ts";
import type { Core } from "../../src/insight/core/core.ts";
import type {
  CustomerList,
  CustomerListQuery,
  CustomerPage,
  Timeline,
} from "../../src/insight/customers/customer-list.ts";
import type { Projection } from "../../src/insight/projection/projection.ts";
import type { Trust } from "../../src/insight/trust/trust.ts";

/** The newest run of the models. */
type InsightStatus = {
  state: "none" | "running" | "done" | "failed";
  progress: { step: string; done: number; total: number | null } | null;
  asOf: string | null;
  finishedAt: string | null;
  error: string | null;
};

type Ask<Output, Input = unknown> = { output: Output } & Input;

/** What the screens expect of routes that the server does not declare yet. */
type Expected = {
  "GET /api/v1/insight": Ask<InsightStatus>;
  "GET /api/v1/bucket": Ask<Bucket>;
  "GET /api/v1/projection": Ask<Projection>;
  "GET /api/v1/core": Ask<Core>;
  "GET /api/v1/trust": Ask<Trust>;
  "GET /api/v1/customers": Ask<CustomerList, { query: z.input<typeof CustomerListQuery> }>;
  "GET /api/v1/customers/{customerId}": Ask<CustomerPage, { params: { customerId: string } }>;
  "GET /api/v1/customers/{customerId}/timeline": Ask<
    z.output<typeof Timeline>,
    { params: { customerId: string }; query: { after?: string; limit?: number } }
  >;
};

type JsonRoute = Extract<(typeof routes)[number], { output: z.ZodType }>;
type Sent<Name extends string, S> = [S] extends [z.ZodType] ? { [N in Name]: z.input<S> } : unknown;

type Declared = {
  [R in JsonRoute as R["key"]]: Ask<
    z.output<R["output"]>,
    Sent<"params", R["params"]> & Sent<"query", R["query"]> & Sent<"body", R["body"]>
  >;
};

/** What may be asked of the server, by route key. */
export type Api = Declared & Omit<Expected, keyof Declared>;

export type Key = keyof Api;
export type Output<K extends Key> = Api[K]["output"];
type Part<K extends Key, P extends string> = Api[K] extends Record<P, infer T> ? T : undefined;
type Given<P extends string, T> = [T] extends [undefined]
  ? object
  : object extends T
    ? { [Name in P]?: T }
    : { [Name in P]: T };

/** What a call takes beside its key: only what the route declares. */
export type Input<K extends Key> = Given<"params", Part<K, "params">> &
  Given<"query", Part<K, "query">> &
  Given<"body", Part<K, "body">>;

/** The input may be left out where the route takes none. */
export type Rest<K extends Key> = object extends Input<K> ? [input?: Input<K>] : [input: Input<K>];

export type Me = Output<"GET /api/v1/me">;
export type Company = Output<"GET /api/v1/company">;
