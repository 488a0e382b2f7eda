/** Why a field was refused, and what stood in it; null where that is secret or absent. */
export type FieldFault = { reason: string; value: string | null };

/** A refusal of the server, as problem details (RFC 9457) say it. `status` 0: it was not reached. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly status: number;
  /** The server's own name for the refusal, e.g. "conflict"; empty when it gave none. */
  readonly code: string;
  /** What is wrong with which field, by its path ("name", "fields.2"). */
  readonly fields: Readonly<Record<string, FieldFault>>;

  constructor(status: number, code: string, message: string, fields: Record<string, FieldFault> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
}

/** Whether somebody else wrote since it was read, so that nothing was kept. */
export function isOutrun(error: Error): boolean {
  return error instanceof ApiProblem && error.code === "conflict" && "version" in error.fields;
}

type Json = Readonly<Record<string, unknown>>;

/** Reads the refusal out of a response that is not ok, whatever its body. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body = await bodyOf(response);
  const message = text(body.detail) || text(body.title) || response.statusText;
  return new ApiProblem(response.status, codeOf(body), message, fieldsOf(body.errors));
}

async function bodyOf(response: Response): Promise<Json> {
  try {
    const body: unknown = await response.json();
    return isJson(body) ? body : {};
  } catch {
    return {};
  }
}

function codeOf(body: Json): string {
  return text(body.code) || (text(body.type).split(/[/:#]/).at(-1) ?? "");
}

function fieldsOf(errors: unknown): Record<string, FieldFault> {
  if (!Array.isArray(errors)) return {};
  return Object.fromEntries(
    errors.filter(isJson).map((error) => [text(error.field) || text(error.path), faultOf(error)]),
  );
}

function faultOf({ message, reason, value }: Json): FieldFault {
  const shown = value === undefined || value === null || value === "" ? null : String(value);
  return { reason: text(message) || text(reason), value: shown };
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
