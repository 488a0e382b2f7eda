import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { AppError } from "../errors.ts";
import type { FieldError } from "./problem.ts";

type Schemas = {
  params?: z.ZodObject | undefined;
  query?: z.ZodObject | undefined;
  body?: z.ZodType | undefined;
  readsNul?: true | undefined;
};
type Parsed = { params: unknown; query: unknown; body: unknown };

const SECRET = /password|token|secret|key$/i;
const LONGEST_VALUE = 200;

/**
 * Reads and checks what a request carries against the schemas of its route.
 *
 * @throws AppError `invalid` naming every field at fault, its value and the reason.
 */
export async function readInput(context: Context, schemas: Schemas): Promise<Parsed> {
  const errors: FieldError[] = [];
  const params = check(schemas.params, context.req.param(), errors);
  refuseUnknown(context, schemas.query, errors);
  const query = check(schemas.query, queryOf(context, schemas.query), errors);
  const body =
    schemas.body === undefined
      ? undefined
      : check(closed(schemas.body), await jsonOf(context, schemas), errors);
  if (errors.length > 0) throw invalid(errors);
  return { params, query, body };
}

/** A name that means nothing here is a misspelt one; passing over it would answer another question than was asked. */
function refuseUnknown(context: Context, schema: z.ZodObject | undefined, errors: FieldError[]): void {
  const known = Object.keys(schema?.shape ?? {});
  const reason = known.length > 0 ? `is not known here; there are ${known.join(", ")}` : "is not known here";
  for (const field of Object.keys(context.req.queries())) {
    if (!known.includes(field)) errors.push({ field: field.slice(0, LONGEST_VALUE), reason });
  }
}

/** A property that means nothing here is refused, as a parameter is. */
function closed(body: z.ZodType): z.ZodType {
  return body instanceof z.ZodObject ? body.strict() : body;
}

/**
 * Does the work of a route that parses its input itself; what its schemas refuse is refused as everywhere.
 *
 * @throws AppError `invalid` in place of a ZodError.
 */
export async function refusingInput<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof z.ZodError) throw invalid(error.issues.map(fieldErrorOf));
    throw error;
  }
}

function check(schema: z.ZodType | undefined, value: unknown, errors: FieldError[]): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  errors.push(...parsed.error.issues.map(fieldErrorOf));
  return undefined;
}

function fieldErrorOf(issue: z.core.$ZodIssue): FieldError {
  const unknown = issue.code === "unrecognized_keys" ? issue.keys : [];
  const field = [...issue.path, ...unknown].map(String).join(".");
  const shown = shownValue(field, issue.input);
  return { field, ...(shown === undefined ? {} : { value: shown }), reason: issue.message };
}

/** Secrets are never repeated, nor whole documents. */
function shownValue(field: string, value: unknown): unknown {
  if (SECRET.test(field) || (typeof value === "object" && value !== null)) return undefined;
  return typeof value === "string" ? value.slice(0, LONGEST_VALUE) : value;
}

/** A name given once is a text, unless the schema wants a list; given more often it is a list. */
function queryOf(context: Context, schema: z.ZodObject | undefined): Record<string, string | string[]> {
  const entries = Object.entries(context.req.queries()).map(([name, values]) => {
    const single = values.length === 1 && !wantsList(schema?.shape[name]);
    return [name, single ? (values[0] ?? "") : values] as const;
  });
  return Object.fromEntries(entries);
}

function wantsList(schema: z.core.SomeType | undefined): boolean {
  if (schema instanceof z.ZodArray) return true;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return wantsList(schema.unwrap());
  return false;
}

async function jsonOf(context: Context, { readsNul }: Schemas): Promise<unknown> {
  const type = context.req.header("content-type") ?? "";
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) {
    throw new AppError("invalid", `The body must be JSON (content-type: application/json, not "${type}")`);
  }
  const text = await context.req.text();
  // The escape may stand in a text as written by somebody; only then is every text looked at.
  return parsedJson(text, readsNul || !/\\u0000/i.test(text) ? undefined : refuseNul);
}

function parsedJson(text: string, look?: (field: string, value: unknown) => unknown): unknown {
  try {
    return JSON.parse(text, look);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const isTooDeep = error instanceof RangeError;
    throw new AppError("invalid", isTooDeep ? "The body is nested too deeply" : "The body is not JSON");
  }
}

/** The store cannot keep the character NUL in a text. */
function refuseNul(field: string, value: unknown): unknown {
  if (typeof value === "string" && value.includes("\0")) {
    throw invalid([{ field, reason: "holds the character NUL, which no text may" }]);
  }
  return value;
}

function invalid(errors: readonly FieldError[]): AppError {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return new AppError("invalid", `${first?.field || "body"}: ${first?.reason}${more}`, { errors });
}
