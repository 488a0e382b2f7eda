import { z } from "@hono/zod-openapi";
import { eventDoors } from "../channels/events/door.ts";
import { authDoors } from "../platform/auth/auth-door.ts";
import type { Described } from "../platform/http/describe.ts";

/** Whoever keeps the application running may measure it: this machine, a director, a key with `admin`. */
export const OPERATORS = { role: "director", scope: "admin" } as const;

/** Doors that are no routes of the API's list: what they are is told here, for the documentation. */
export const otherDoors: readonly Described[] = [
  {
    key: "GET /healthz",
    summary: "Whether the application and its store answer; 503 when the store does not",
    who: "anyone",
    output: z.object({ status: z.string() }),
  },
  {
    key: "GET /metrics",
    summary:
      "Figures about requests, jobs, the store and the process, for Prometheus; open to this machine itself",
    who: OPERATORS,
    answers: "text/plain",
  },
  {
    key: "GET /api/v1/openapi.json",
    summary: "This document",
    who: "anyone",
    output: z.record(z.string(), z.unknown()),
  },
  { key: "GET /api/v1/docs", summary: "This document as a page", who: "anyone", answers: "text/html" },
  ...authDoors,
  ...eventDoors,
];
