// Loaded once in a worker, however many test files run there: notes every SQL text that is run and who asked for it.
import { join, relative } from "node:path";
import { DefaultQueryCompiler } from "kysely";
import pg from "pg";

export const ROOT = join(import.meta.dirname, "..", "..");
/** What only passes a query on: the code that asked stands before it. */
const CARRIERS = /^src\/platform\/db\/(driver|db|atomically)\.ts$|^test\/scale\//;

/** Of the test file that runs: each SQL text and who asked it. */
export const sites = new Map<string, Set<string>>();

/** Text and place; asked once for each text and then only now and then, since looking takes time. */
function note(sql: unknown): void {
  if (typeof sql !== "string") return;
  const known = sites.get(sql);
  if (known && known.size > 0) return;
  sites.set(sql, (known ?? new Set()).add(callerOf(new Error("here").stack ?? "")));
}

/** The innermost function of ours, as "path functionName"; "library" where there is none. */
function callerOf(stack: string): string {
  for (const line of stack.split("\n").slice(2)) {
    const [, name = "", path = ""] =
      /at (?:async )?(?:(.+?) \()?(?:file:\/\/)?([^()]+?):\d+:\d+\)?$/.exec(line) ?? [];
    const own = relative(ROOT, path.split("?")[0] ?? "");
    if (!/^(src|test|bench|scripts)\//.test(own) || CARRIERS.test(own)) continue;
    return `${own} ${name.replace(/^(new|Object|Module|Function)[. ]/, "")}`;
  }
  return "library";
}

/** Puts `before` in front of a method. */
function precede(target: object, method: string, before: (given: unknown) => void): void {
  const former: unknown = Reflect.get(target, method);
  if (typeof former !== "function") throw new TypeError(`${method} is no method`);
  Reflect.set(target, method, function (this: unknown, ...given: unknown[]): unknown {
    before(given[0]);
    return former.apply(this, given);
  });
}

function textOf(given: unknown): unknown {
  return typeof given === "object" && given !== null && "text" in given ? given.text : given;
}

Error.stackTraceLimit = Math.max(Error.stackTraceLimit, 30);
precede(pg.Client.prototype, "query", (given) => note(textOf(given)));
precede(pg.Pool.prototype, "query", (given) => note(textOf(given)));
const compile = DefaultQueryCompiler.prototype.compileQuery;
DefaultQueryCompiler.prototype.compileQuery = function (this: DefaultQueryCompiler, ...given) {
  const compiled = compile.apply(this, given);
  note(compiled.sql);
  return compiled;
};
