import { takeBegun } from "../first/ahead.ts";
import type { Key, Output, Rest } from "./contract.ts";
import { awayIn, lookForOutage } from "./outage.ts";
import { ApiProblem, problemOf } from "./problem.ts";

/** Whoever waits longer wonders: it is looked whether anybody answers at all. */
const PATIENCE_MS = 4_000;

type Loose = { params?: unknown; query?: unknown; body?: unknown };

/**
 * Asks the server by route key, e.g. `call("GET /api/v1/customers/{customerId}", { params: { customerId } })`.
 *
 * @throws ApiProblem when it refuses or cannot be reached (status 0).
 */
export async function call<K extends Key>(key: K, ...[input]: Rest<K>): Promise<Output<K>> {
  return request(key, input ?? {});
}

/** As `call`, given up when `signal` fires. */
export async function request<T>(key: string, input: Loose, signal?: AbortSignal): Promise<T> {
  const [method = "GET"] = key.split(" ");
  const response = await reach(addressOf(key, input), {
    method,
    signal: signal ?? null,
    headers: {
      accept: "application/json",
      ...(input.body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: input.body === undefined ? null : JSON.stringify(input.body),
  });
  if (!response.ok) throw noted(await problemOf(response));
  const answer: T = response.status === 204 ? undefined : await response.json();
  return answer;
}

/** The address of a route with its parameters filled in: also for links to downloads. */
export function addressOf(key: string, { params, query }: Loose = {}): string {
  const values = new Map(Object.entries(params ?? {}));
  const path = key
    .slice(key.indexOf("/"))
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
  const search = searchOf(query ?? {});
  return search ? `${path}?${search}` : path;
}

/** Search parameters of what is given; empty, null and undefined values are left out. */
export function searchOf(query: object): string {
  const given = Object.entries(query).filter(
    ([, value]) => value !== undefined && value !== null && value !== "",
  );
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  const waiting = setTimeout(() => void lookForOutage(), PATIENCE_MS);
  try {
    const begun = takeBegun(address, init.method ?? "GET");
    return await (begun ?? fetch(address, { credentials: "same-origin", ...init }));
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw noted(new ApiProblem(0, "unreachable", ""));
  } finally {
    clearTimeout(waiting);
  }
}

/** A refusal, after which it is looked whether anybody answers at all where it reads so. */
export function noted(problem: ApiProblem): ApiProblem {
  const refusing = awayIn(problem);
  if (refusing) void lookForOutage(refusing);
  return problem;
}
