import { loadModule, parseSync } from "libpg-query";

await loadModule();

/** A node of PostgreSQL's own parse tree, as JSON: `{ SelectStmt: { … } }`. */
export type Tree = unknown;

/** The statements of a text. Throws what PostgreSQL's parser says. */
export function statementsOf(sql: string): Tree[] {
  return list(field(parseSync(sql), "stmts")).map((one) => field(one, "stmt"));
}

/** A field of a node; undefined where there is none. */
export function field(node: Tree, ...path: readonly string[]): Tree {
  let at: unknown = node;
  for (const name of path) {
    if (typeof at !== "object" || at === null) return undefined;
    at = Reflect.get(at, name);
  }
  return at;
}

export function list(node: Tree): Tree[] {
  return Array.isArray(node) ? node : [];
}

export function text(node: Tree): string {
  return typeof node === "string" ? node : "";
}

/** The strings of a list of names, such as the parts of a column reference. */
export function words(node: Tree): string[] {
  return list(node).map((part) => text(field(part, "String", "sval")) || (field(part, "A_Star") ? "*" : ""));
}

/** Visits a node and all below it; `enter` answers false to leave out what is below. */
export function walk(node: Tree, enter: (type: string, inner: Tree) => boolean | undefined): void {
  if (Array.isArray(node)) {
    for (const one of node) walk(one, enter);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  for (const [name, inner] of Object.entries(node)) {
    if (/^[A-Z]/.test(name) && enter(name, inner) === false) continue;
    walk(inner, enter);
  }
}

/** Every node of a type at or below `node`, also those within others of the type. */
export function all(node: Tree, wanted: string): Tree[] {
  const found: Tree[] = [];
  walk(node, (type, inner) => {
    if (type === wanted) found.push(inner);
    return true;
  });
  return found;
}

/** As `all`, but nothing within a query below. */
export function own(node: Tree, wanted: string): Tree[] {
  const found: Tree[] = [];
  walk(node, (type, inner) => {
    if (type === wanted) found.push(inner);
    return !QUERIES.has(type);
  });
  return found;
}

const QUERIES: ReadonlySet<string> = new Set(["SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt"]);

/** The name of the function a call calls, without its schema. */
export function calledBy(call: Tree): string {
  return words(field(call, "funcname")).at(-1) ?? "";
}

/** The conditions of all queries at or below a node. */
export function conditionsIn(node: Tree): Tree[] {
  if (Array.isArray(node)) return node.flatMap(conditionsIn);
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([name, inner]: [string, unknown]) =>
    name === "whereClause" ? [inner, ...conditionsIn(inner)] : conditionsIn(inner),
  );
}
