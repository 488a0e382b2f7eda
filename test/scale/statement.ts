import { joinFaults } from "./join-rules.ts";
import { refusalFaults } from "./refusal-rules.ts";
import { derived, type Named, type Scope, type Source, scopeOf, tableSource } from "./scope.ts";
import { sumFaults } from "./sum-rules.ts";
import type { Tables } from "./tables.ts";
import { all, field, list, own, statementsOf, type Tree, text } from "./tree.ts";
import { writeFaults } from "./write-rules.ts";

/** A rule of SCALE.md that a statement breaks, and how. */
export type Fault = { rule: number; what: string };

/** A query at one level, with all that is needed to judge it. */
export type Query = {
  type: QueryType;
  node: Tree;
  scope: Scope;
  /** The table it writes to, if it writes. */
  target: Source | undefined;
  named: Named;
  /** Whether it is a step of its own: what it finds is fetched and handed on. */
  isStep: boolean;
  tables: Tables;
};

type QueryType = "SelectStmt" | "InsertStmt" | "UpdateStmt" | "DeleteStmt" | "MergeStmt";
const TYPES: readonly QueryType[] = ["SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"];

/** What is wrong with the statements of an SQL text by the rules of SCALE.md. */
export function statementFaults(sql: string, tables: Tables): Fault[] {
  const faults: Fault[] = [];
  for (const statement of statementsOf(sql)) {
    faults.push(...sessionFaults(statement));
    for (const query of queriesIn(statement, new Map(), { tables, isStep: false })) {
      faults.push(...joinFaults(query), ...sumFaults(query), ...writeFaults(query), ...refusalFaults(query));
    }
  }
  const distinct = new Map(faults.map((fault) => [`${fault.rule} ${fault.what}`, fault]));
  return [...distinct.values()];
}

/** Where a query stands. */
type Place = { tables: Tables; isStep: boolean };

/** Every query of a statement, those below others too, each with the names it may use. */
function queriesIn(tree: Tree, named: Named, place: Place): Query[] {
  const found: Query[] = [];
  for (const type of TYPES) {
    const node = field(tree, type);
    if (node) found.push(...queriesOf(type, node, named, place));
  }
  return found;
}

function queriesOf(type: QueryType, node: Tree, outer: Named, { tables, isStep }: Place): Query[] {
  const found: Query[] = [];
  const named = new Map(outer);
  for (const one of list(field(node, "withClause", "ctes"))) {
    const expression = field(one, "CommonTableExpr");
    const query = field(expression, "ctequery");
    const handsOn = field(expression, "ctematerialized") === "CTEMaterializeAlways";
    found.push(...queriesIn(query, named, { tables, isStep: handsOn }));
    const { tables: read, ...source } = derived(query, named);
    named.set(text(field(expression, "ctename")), { ...source, tables: handsOn ? new Set() : read });
  }
  const relation = field(node, "relation");
  const target = type === "SelectStmt" || !relation ? undefined : tableSource(relation, named);
  const where = field(node, "whereClause");
  const scope = scopeOf(fromOf(type, node), where, named);
  if (target && type !== "InsertStmt") scope.sources.push(target);
  found.push({ type, node, scope, target, named, isStep, tables });
  const isWhole = field(node, "limitCount") === undefined;
  for (const side of ["larg", "rarg"]) {
    const part = field(node, side);
    if (part) found.push(...queriesOf("SelectStmt", part, named, { tables, isStep: isStep && isWhole }));
  }
  for (const below of queriesBelow(node)) found.push(...queriesIn(below, named, { tables, isStep: false }));
  return found;
}

function fromOf(type: QueryType, node: Tree): Tree[] {
  if (type === "UpdateStmt") return list(field(node, "fromClause"));
  if (type === "DeleteStmt") return list(field(node, "usingClause"));
  return list(field(node, "fromClause"));
}

/** Queries in parentheses and the query an insert reads from; those of `with` and of unions are looked at apart. */
function queriesBelow(node: Tree): Tree[] {
  const { withClause: _, larg: __, rarg: ___, ...rest } = Object(node);
  return own(rest, "SelectStmt").map((inner) => ({ SelectStmt: inner }));
}

const SESSION_LOCKS = /^pg_(try_)?advisory_(lock|unlock)(_shared|_all)?$|^pg_notify$|^pg_listening_channels$/;

/** Rule 6: what depends on a session breaks behind a pooler that changes connections between transactions. */
function sessionFaults(statement: Tree): Fault[] {
  const faults: Fault[] = [];
  for (const type of ["ListenStmt", "NotifyStmt", "UnlistenStmt", "PrepareStmt", "DeclareCursorStmt"]) {
    if (field(statement, type)) faults.push({ rule: 6, what: `${type} depends on the session` });
  }
  const setting = field(statement, "VariableSetStmt");
  if (
    setting &&
    field(setting, "is_local") !== true &&
    !/^(TRANSACTION|SESSION CHARACTERISTICS)$/.test(text(field(setting, "name")))
  ) {
    faults.push({ rule: 6, what: `set ${text(field(setting, "name"))} outlives its transaction` });
  }
  for (const call of all(statement, "FuncCall")) {
    const name =
      list(field(call, "funcname"))
        .map((part) => text(field(part, "String", "sval")))
        .at(-1) ?? "";
    if (SESSION_LOCKS.test(name)) faults.push({ rule: 6, what: `${name} belongs to the session` });
  }
  if (JSON.stringify(statement).includes('"relpersistence":"t"')) {
    faults.push({ rule: 6, what: "a temporary table belongs to the session" });
  }
  return faults;
}
