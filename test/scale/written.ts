import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join, relative } from "node:path";
import { parseAst } from "vite";
import { field, list, type Tree, text } from "./tree.ts";

const ROOT = join(import.meta.dirname, "..", "..");
/** Too short a text could stand in any query. */
const TELLING = 12;
/** Of Kysely's builders: how the text begins that each makes. */
const BUILDERS: ReadonlyMap<string, string> = new Map([
  ["selectFrom", "from"],
  ["insertInto", "insert into"],
  ["updateTable", "update"],
  ["deleteFrom", "delete from"],
]);

/** A piece of SQL as it stands in the code: what it becomes contains `text`. */
export type Written = { file: string; text: string };

/** Every piece of SQL in the code under src/, tests apart. */
export function writtenQueries(): Written[] {
  const files = readdirSync(join(ROOT, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".test.ts"))
    .map((entry) => join(entry.parentPath, entry.name));
  return files.flatMap((path) => piecesIn(readFileSync(path, "utf8"), relative(ROOT, path)));
}

/** The pieces of SQL in the text of a file. */
export function piecesIn(code: string, file: string): Written[] {
  const pieces: Written[] = [];
  visit(parseAst(stripTypeScriptTypes(code)), (node) => {
    const piece = longest(templateOf(node)) ?? builderOf(node);
    if (piece !== undefined) pieces.push({ file, text: piece });
  });
  return pieces;
}

/** Blanks and line ends count alike. */
export function condensed(sql: string): string {
  return sql.replace(/\s+/g, " ").trim();
}

function visit(node: Tree, see: (node: Tree) => void): void {
  if (typeof node !== "object" || node === null) return;
  if ("type" in node) see(node);
  for (const inner of Object.values(node)) visit(inner, see);
}

/** The fixed parts of an `sql` template, or of what is given to a connection's `query`. */
function templateOf(node: Tree): string[] {
  const isSql = field(node, "type") === "TaggedTemplateExpression" && field(node, "tag", "name") === "sql";
  if (isSql) return quasis(field(node, "quasi"));
  const isQuery =
    field(node, "type") === "CallExpression" && field(node, "callee", "property", "name") === "query";
  const [given] = list(field(node, "arguments"));
  if (!isQuery) return [];
  return field(given, "type") === "TemplateLiteral" ? quasis(given) : [text(field(given, "value"))];
}

function quasis(template: Tree): string[] {
  return list(field(template, "quasis")).map((one) => text(field(one, "value", "cooked")));
}

function longest(parts: readonly string[]): string | undefined {
  const [first] = parts.map(condensed).sort((a, b) => b.length - a.length);
  return first !== undefined && first.length >= TELLING ? first : undefined;
}

function builderOf(node: Tree): string | undefined {
  if (field(node, "type") !== "CallExpression") return undefined;
  const verb = BUILDERS.get(text(field(node, "callee", "property", "name")));
  const [given] = list(field(node, "arguments"));
  const table = text(field(given, "value"));
  return verb !== undefined && table ? `${verb} "${table.split(" ")[0]}"` : undefined;
}
