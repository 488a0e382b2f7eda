import { z } from "@hono/zod-openapi";
import { outageOf } from "../db/outage/outage.ts";
import { AppError, type ErrorCode } from "../errors.ts";

/** Each refusal has one HTTP status and one title, here and nowhere else. */
export const REFUSALS = {
  invalid: { status: 400, title: "The request is not valid" },
  unauthenticated: { status: 401, title: "Sign in first" },
  forbidden: { status: 403, title: "Not allowed" },
  not_found: { status: 404, title: "Not found" },
  method_not_allowed: { status: 405, title: "Not done this way" },
  conflict: { status: 409, title: "Not possible as things stand" },
  too_large: { status: 413, title: "The request is too large" },
  too_many: { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "A fault of the server" },
  unavailable: { status: 503, title: "Not available at the moment" },
  no_room: { status: 507, title: "No room left on the disk" },
} as const satisfies Record<
  ErrorCode | "internal" | "too_large" | "method_not_allowed",
  { status: number; title: string }
>;

export type Refusal = keyof typeof REFUSALS;

/** What is wrong with one field of the request. */
export const FieldError = z
  .object({
    field: z.string().openapi({ example: "fields.2" }),
    value: z.unknown().openapi({ description: "What was sent; left out when secret or absent." }).optional(),
    reason: z.string(),
  })
  .openapi("FieldError");
export type FieldError = z.infer<typeof FieldError>;

/** A refusal as RFC 9457 tells it. */
export const Problem = z
  .object({
    type: z.string().openapi({ example: "/api/v1/docs#invalid" }),
    title: z.string(),
    status: z.int(),
    code: z.string().openapi({ description: "The last part of `type`.", example: "invalid" }),
    detail: z.string(),
    instance: z.string().openapi({ description: "The request, as the server's log names it." }),
    errors: z.array(FieldError).optional(),
  })
  .openapi("Problem");
export type Problem = z.infer<typeof Problem>;

const Details = z.union([z.object({ errors: z.array(FieldError) }), FieldError]);

/** The problem of a refusal. `instance` names the request. */
export function problemOf(
  code: Refusal,
  detail: string,
  instance: string,
  errors?: readonly FieldError[],
): Problem {
  const { status, title } = REFUSALS[code];
  const problem = { type: `/api/v1/docs#${code}`, title, status, code, detail, instance };
  return errors === undefined ? problem : { ...problem, errors: [...errors] };
}

/** The problem of anything thrown; what is not an expected refusal is told without its inside. */
export function problemOfError(error: unknown, instance: string): Problem {
  const refusal = error instanceof AppError ? error : outageOf(error);
  if (!refusal) return problemOf("internal", `See the server's log: ${instance}`, instance);
  return problemOf(refusal.code, refusal.message, instance, fieldErrorsIn(refusal.detail));
}

/** The seconds after which a refused request may be tried again, where the refusal says so. */
export function retryAfterOf(error: unknown): number | undefined {
  if (!(error instanceof AppError)) return undefined;
  const parsed = z.object({ retryAfter: z.int() }).safeParse(error.detail);
  return parsed.success ? parsed.data.retryAfter : undefined;
}

/** The answer that carries a problem. */
export function problemResponse(problem: Problem): Response {
  const text = JSON.stringify(problem);
  const headers = new Headers({
    "content-type": "application/problem+json",
    "content-length": String(Buffer.byteLength(text)),
    "cache-control": "no-store",
  });
  if (problem.status === 401) headers.set("www-authenticate", 'Bearer realm="vinculo"');
  return new Response(text, { status: problem.status, headers });
}

/** A refusal's `detail` may name the fields at fault; anything else in it stays inside. */
function fieldErrorsIn(detail: unknown): FieldError[] | undefined {
  const parsed = Details.safeParse(detail);
  if (!parsed.success) return undefined;
  return "errors" in parsed.data ? parsed.data.errors : [parsed.data];
}
