import { conjuncts, correlated, customerSources, pinned, reads, type Source } from "./scope.ts";
import type { Fault, Query } from "./statement.ts";
import { KEPT } from "./tables.ts";
import { calledBy, field, list, own, type Tree, words } from "./tree.ts";

const SUMS: ReadonlySet<string> = new Set(
  "count sum min max avg array_agg jsonb_agg json_agg string_agg bool_or bool_and percentile_cont percentile_disc mode stddev_samp stddev_pop".split(
    " ",
  ),
);
const RANKS: ReadonlySet<string> = new Set([
  "row_number",
  "ntile",
  "first_value",
  "last_value",
  "lag",
  "lead",
]);
/** A column that ends an order: an id, or a number within a customer's own. */
const TIE_BREAKER = /(^|_)(id|no|ordinal)$/;

/** Rules 3 and 7: groups and windows belong to one customer each, or run over kept aggregates. */
export function sumFaults(query: Query): Fault[] {
  if (query.type === "MergeStmt") return [{ rule: 3, what: "merge" }];
  if (query.type !== "SelectStmt") return [];
  return [...forbidden(query), ...groups(query), ...windows(query), ...distinct(query)];
}

function history({ scope, tables }: Query): Source[] {
  return scope.sources.filter(
    (source) =>
      reads(source, "customer", tables) &&
      [...source.tables].some((table) => tables.get(table)?.kind === "customer" && !KEPT.has(table)),
  );
}

function forbidden({ node, scope, tables }: Query): Fault[] {
  const spread = scope.sources.filter(
    (source) => reads(source, "customer", tables) || reads(source, "lookup", tables),
  );
  const faults: Fault[] = [];
  if (field(node, "withClause", "recursive")) faults.push({ rule: 3, what: "a recursive query" });
  if (spread.length === 0) return faults;
  if (own(field(node, "groupClause"), "GroupingSet").length > 0)
    faults.push({ rule: 3, what: "grouping sets" });
  if (list(field(node, "lockingClause")).length > 0 && !isOfOne(node, spread)) {
    faults.push({ rule: 3, what: "for update across customers" });
  }
  if (skips(field(node, "limitOffset"))) faults.push({ rule: 3, what: "offset: page by key" });
  return faults;
}

/** `offset 0` skips nothing: it keeps the planner from taking a query apart. */
function skips(offset: Tree): boolean {
  const constant = field(offset, "A_Const", "ival");
  return offset !== undefined && !(constant !== undefined && field(constant, "ival") === undefined);
}

function isOfOne(node: Tree, sources: readonly Source[]): boolean {
  return conjuncts(field(node, "whereClause")).some(
    (condition) => pinned(condition, sources).length > 0 || correlated(condition, sources),
  );
}

/** Sums over history are a customer's own; the company's come from what is kept. */
function groups(query: Query): Fault[] {
  const { node, scope } = query;
  const about = history(query).filter(({ tables }) => tables.size === 1);
  if (about.length === 0 || !sums(node) || isOfOne(node, scope.sources)) return [];
  const [first] = list(field(node, "groupClause"));
  if (first && customerSources(first, scope.sources).length > 0) return [];
  const tables = about.flatMap((source) => [...source.tables]).join(", ");
  return [{ rule: 7, what: `summed over all customers' history: ${tables}` }];
}

function sums(node: Tree): boolean {
  if (list(field(node, "groupClause")).length > 0) return true;
  const calls = [
    ...own(field(node, "targetList"), "FuncCall"),
    ...own(field(node, "havingClause"), "FuncCall"),
  ];
  return calls.some((call) => SUMS.has(calledBy(call)) && !field(call, "over"));
}

function windows(query: Query): Fault[] {
  const { node, scope, tables } = query;
  if (!scope.sources.some((source) => reads(source, "customer", tables))) return [];
  return own(field(node, "targetList"), "FuncCall").flatMap((call): Fault[] => {
    const over = field(call, "over");
    if (!over) return [];
    const faults: Fault[] = [];
    const [first] = list(field(over, "partitionClause"));
    const ofCustomer = first !== undefined && customerSources(first, scope.sources).length > 0;
    if (!ofCustomer && history(query).length > 0 && !isOfOne(node, scope.sources)) {
      faults.push({ rule: 3, what: `${calledBy(call)} over a window that does not lead with customer_id` });
    }
    if (RANKS.has(calledBy(call)) && !endsInTieBreaker(field(over, "orderClause"))) {
      faults.push({ rule: 3, what: `${calledBy(call)} without a tie-breaker` });
    }
    return faults;
  });
}

function endsInTieBreaker(order: Tree): boolean {
  const last = list(order).at(-1);
  return TIE_BREAKER.test(words(field(last, "SortBy", "node", "ColumnRef", "fields")).at(-1) ?? "");
}

/** `distinct on` picks a row a group, so it groups. */
function distinct(query: Query): Fault[] {
  const on = list(field(query.node, "distinctClause")).filter((one) => field(one, "ColumnRef"));
  const about = history(query);
  if (on.length === 0 || about.length === 0) return [];
  if (customerSources(on[0], query.scope.sources).length > 0) return [];
  return [{ rule: 3, what: "distinct on does not lead with customer_id" }];
}
