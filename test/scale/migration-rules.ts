import type { Migration } from "../../src/platform/db/migrate.ts";
import type { Fault } from "./statement.ts";
import type { Tables } from "./tables.ts";
import { all, calledBy, field, list, statementsOf, type Tree, text } from "./tree.ts";

/** Rules 2 and 9: how the migrations are written. */
export function migrationFaults({ id, sql }: Migration, tables: Tables): Fault[] {
  const faults: Fault[] = [];
  const waiting = new Map<string, string>();
  for (const statement of statementsOf(sql)) {
    const spread = spreadIn(statement);
    if (spread !== undefined) waiting.delete(spread);
    else faults.push(...constraintFaults(statement, id), ...childFaults(statement, waiting, id));
    const made = text(field(statement, "CreateStmt", "relation", "relname"));
    if (made && tables.has(made)) waiting.set(made, id);
    if (all([statement], "CreateFunctionStmt").length > 0 && JSON.stringify(statement).includes("pg_temp")) {
      faults.push({ rule: 9, what: `${id}: other machines do not see a temporary function` });
    }
  }
  for (const table of waiting.keys()) {
    faults.push({
      rule: 9,
      what: `${id}: ${table} is made here, but not spread here by dist() or reference()`,
    });
  }
  return faults;
}

/** The table that a `select dist('…', …)` spreads. */
function spreadIn(statement: Tree): string | undefined {
  const [call] = all(field(statement, "SelectStmt", "targetList"), "FuncCall");
  if (call === undefined || !["dist", "reference"].includes(calledBy(call))) return undefined;
  return text(field(list(field(call, "args"))[0], "A_Const", "sval", "sval"));
}

/** Citus takes a constraint only alone. */
function constraintFaults(statement: Tree, id: string): Fault[] {
  const commands = list(field(statement, "AlterTableStmt", "cmds")).map((one) =>
    field(one, "AlterTableCmd", "subtype"),
  );
  if (commands.length < 2 || !commands.includes("AT_AddConstraint")) return [];
  const table = text(field(statement, "AlterTableStmt", "relation", "relname"));
  return [{ rule: 2, what: `${id}: a constraint of ${table} is added together with other changes` }];
}

/** A child may name its parent only once that is spread. */
function childFaults(statement: Tree, waiting: ReadonlyMap<string, string>, id: string): Fault[] {
  return all([statement], "Constraint")
    .map((constraint) => text(field(constraint, "pktable", "relname")))
    .filter((parent) => waiting.has(parent))
    .map((parent) => ({ rule: 9, what: `${id}: a child names ${parent} before dist() has spread it` }));
}
