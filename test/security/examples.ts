type Schema = Readonly<Record<string, unknown>>;
type Schemas = Readonly<Record<string, unknown>>;

const TEXTS: Readonly<Record<string, string>> = {
  uuid: "01926e4c-5a00-7000-8000-000000000000",
  email: "somebody@example.com",
  "date-time": "2026-01-01T12:00:00Z",
  date: "2026-01-01",
};

/** Something that fits a JSON schema of our document, with every property it may have. */
export function exampleOf(schema: unknown, known: Schemas): unknown {
  if (!isSchema(schema)) return null;
  const { $ref, type, properties, items, enum: choices } = schema;
  if (typeof $ref === "string") return exampleOf(known[$ref.split("/").at(-1) ?? ""], known);
  if (Array.isArray(choices)) return choices[0];
  const one = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (Array.isArray(one)) return exampleOf(one[0], known);
  const kind = Array.isArray(type) ? type[0] : type;
  if (kind === "array") return [exampleOf(items, known)];
  if (kind === "object" || isSchema(properties)) return objectOf(properties, known);
  return plainOf(kind, schema);
}

/** Copies of a value in which one text after the other is replaced. */
export function withEachText(value: unknown, text: string): unknown[] {
  if (typeof value === "string") return [text];
  if (Array.isArray(value)) {
    return value.flatMap((item, at) => withEachText(item, text).map((one) => value.with(at, one)));
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    withEachText(inner, text).map((one) => ({ ...value, [name]: one })),
  );
}

function objectOf(properties: unknown, known: Schemas): unknown {
  if (!isSchema(properties)) return { any: "text" };
  return Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [name, exampleOf(inner, known)]),
  );
}

function plainOf(kind: unknown, { format, minimum, minLength }: Schema): unknown {
  if (kind === "integer" || kind === "number") return typeof minimum === "number" ? minimum + 1 : 1;
  if (kind === "boolean") return false;
  if (kind !== "string") return null;
  return TEXTS[String(format)] ?? "abcdefghijklmnop".slice(0, Math.max(3, Number(minLength ?? 0)));
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
