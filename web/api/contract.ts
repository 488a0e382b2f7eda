import type { z } from "zod";
import type { routes } from "../../src/api/routes.ts";

type Ask<Output, Input = unknown> = { output: Output } & Input;

type JsonRoute = Extract<(typeof routes)[number], { output: z.ZodType }>;
type Sent<Name extends string, S> = [S] extends [z.ZodType] ? { [N in Name]: z.input<S> } : unknown;

/** What may be asked of the server, by route key. */
export type Api = {
  [R in JsonRoute as R["key"]]: Ask<
    z.output<R["output"]>,
    Sent<"params", R["params"]> & Sent<"query", R["query"]> & Sent<"body", R["body"]>
  >;
};

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

export type Company = Output<"GET /api/v1/company">;
