import type { Fault, Query } from "./statement.ts";
import { all, calledBy, field, list, type Tree, text, walk } from "./tree.ts";

/** Answers otherwise at each call, or on each machine. */
const VOLATILE =
  /^(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|random|random_normal|gen_random_uuid|gen_random_bytes|uuid_generate_v\d\w*|uuidv[47]|nextval|currval|setval|txid_current|pg_backend_pid)$/;
/** Makes rows out of nothing: a batch on its way in. */
const FROM_NOTHING =
  /^(unnest|jsonb?_to_recordset|jsonb?_array_elements(_text)?|generate_series|jsonb?_populate_recordset)$/;

/** Rules 4 and 5: what is written is given by the application, a customer's rows stay his. */
export function writeFaults(query: Query): Fault[] {
  return [...timeFaults(query), ...conflictFaults(query), ...moveFaults(query), ...batchFaults(query)];
}

/** Time, chance and ids are arguments, in what is read and in what is written. */
function timeFaults({ node }: Query): Fault[] {
  const faults: Fault[] = [];
  for (const name of volatileIn(node))
    faults.push({ rule: 4, what: `${name}() decides what is read or written` });
  return faults;
}

function volatileIn(tree: Tree): string[] {
  const found: string[] = [];
  walk(tree, (type, inner) => {
    if (type === "SQLValueFunction") found.push(text(field(inner, "op")).replace("SVFOP_", "").toLowerCase());
    if (type === "FuncCall" && VOLATILE.test(calledBy(inner))) found.push(calledBy(inner));
    return true;
  });
  return found;
}

/** On conflict: only `excluded`, what was kept, and what is given. */
function conflictFaults({ type, node, target, tables }: Query): Fault[] {
  if (type !== "InsertStmt" || !target || kindOf(target.tables, tables) === "local") return [];
  const sets = list(field(node, "onConflictClause", "targetList"));
  const faults: Fault[] = [];
  if (all(sets, "SubLink").length > 0) faults.push({ rule: 4, what: "on conflict reads a query" });
  for (const call of all(sets, "FuncCall"))
    faults.push({ rule: 4, what: `on conflict calls ${calledBy(call)}()` });
  return faults;
}

/** The column by which a table is spread never changes. */
function moveFaults({ type, node, target, tables }: Query): Fault[] {
  const [table] = target?.tables ?? [];
  const spread = table === undefined ? undefined : tables.get(table);
  const column =
    spread?.kind === "customer" ? "customer_id" : spread?.kind === "lookup" ? spread.by : undefined;
  if (column === undefined) return [];
  const sets =
    type === "UpdateStmt" ? field(node, "targetList") : field(node, "onConflictClause", "targetList");
  const changed = type === "UpdateStmt" || type === "InsertStmt" ? list(sets) : [];
  const moved = changed.some((one) => text(field(one, "ResTarget", "name")) === column);
  return moved ? [{ rule: 5, what: `${column} of ${table} is changed; delete and insert` }] : [];
}

/** A batch comes by COPY, or from tables where its rows lie. */
function batchFaults({ type, node, target, tables }: Query): Fault[] {
  if (type !== "InsertStmt" || !target || !["customer", "lookup"].includes(kindOf(target.tables, tables)))
    return [];
  const calls = all(field(node, "selectStmt"), "RangeFunction").flatMap((one) => all(one, "FuncCall"));
  const name = calls.map(calledBy).find((one) => FROM_NOTHING.test(one));
  return name === undefined
    ? []
    : [{ rule: 5, what: `a batch comes into ${[...target.tables]} by ${name}, not by COPY` }];
}

function kindOf(names: ReadonlySet<string>, tables: Query["tables"]): string {
  const [table] = names;
  return (table !== undefined && tables.get(table)?.kind) || "local";
}
