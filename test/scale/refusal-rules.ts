import { derived, reads, refersTo } from "./scope.ts";
import type { Fault, Query } from "./statement.ts";
import { all, calledBy, field, list, own, type Tree } from "./tree.ts";

/** Makes text or JSON of whatever it is given, by the settings of a session. */
const STABLE = /^(jsonb?_build_(object|array)|to_jsonb?|row_to_json|concat|concat_ws|format|to_char)$/;
const SUMS = /^(count|sum|min|max|avg|(array|jsonb?|string)_agg|bool_(or|and))$/;

/** What Citus was seen to refuse beside the joins of rule 3 (13.2.2). */
export function refusalFaults(query: Query): Fault[] {
  return [...referenceFaults(query), ...columnFaults(query), ...stableFaults(query), ...emptyFaults(query)];
}

/** Whether there is anything, asked beside other things, is handed on as rows: these need a column. */
function emptyFaults({ node, scope, tables, named }: Query): Fault[] {
  const aliases = scope.sources.map(({ alias }) => alias);
  return own(field(node, "targetList"), "SubLink")
    .filter((link) => field(link, "subLinkType") === "EXISTS_SUBLINK")
    .map((link) => field(link, "subselect"))
    .filter((query) => {
      const { tables: read } = derived(query, named);
      const isSpread = [...read].some((table) =>
        ["customer", "lookup"].includes(tables.get(table)?.kind ?? ""),
      );
      const isOfAll = field(query, "SelectStmt", "whereClause") === undefined && !refersTo(query, aliases);
      return isSpread && isOfAll && list(field(query, "SelectStmt", "targetList")).length === 0;
    })
    .map(() => ({ rule: 9, what: "exists (select from …) of a whole table has no column: select 1" }));
}

/** A table that lies on every machine is changed by what is given, not by a join. */
function referenceFaults({ node, target, scope, tables, named }: Query): Fault[] {
  if (!target || !scope.sources.includes(target) || !reads(target, "reference", tables)) return [];
  const joined = scope.sources.some((source) => source !== target && source.tables.size > 0);
  const asked = all(node, "SubLink").some((link) => derived(field(link, "subselect"), named).tables.size > 0);
  return joined || asked ? [{ rule: 2, what: `${[...target.tables]} is changed by a join` }] : [];
}

/** A query in a column is not computed for rows that a function makes, nor beside a sum. */
function columnFaults({ node, scope, tables, named }: Query): Fault[] {
  const links = own(field(node, "targetList"), "SubLink").filter((link) => {
    const inner = derived(field(link, "subselect"), named);
    return ["customer", "lookup"].some((kind) => reads(inner, kind, tables));
  });
  if (links.length === 0) return [];
  const made = list(field(node, "fromClause")).some((item) => field(item, "RangeFunction") !== undefined);
  const aliases = scope.sources.map(({ alias }) => alias);
  const ofRows = links.some((link) => refersTo(field(link, "subselect"), aliases));
  const spread = scope.sources.some((source) =>
    ["customer", "lookup"].some((kind) => reads(source, kind, tables)),
  );
  if (made && ofRows) return [{ rule: 3, what: "a query in a column of rows that a function makes" }];
  return spread && isSummed(node) ? [{ rule: 3, what: "a query in a column beside a sum" }] : [];
}

function isSummed(node: Tree): boolean {
  return own(field(node, "targetList"), "FuncCall").some(
    (call) => SUMS.test(calledBy(call)) && !field(call, "over"),
  );
}

/** Only what is immutable may turn a column into another. */
function stableFaults({ type, node, target, tables }: Query): Fault[] {
  const isLocal = !target || !["customer", "lookup", "reference"].some((kind) => reads(target, kind, tables));
  if (type !== "UpdateStmt" || isLocal) return [];
  return own(field(node, "targetList"), "FuncCall")
    .filter((call) => STABLE.test(calledBy(call)) && all(field(call, "args"), "ColumnRef").length > 0)
    .map((call) => ({ rule: 4, what: `${calledBy(call)}() of a column changes a row` }));
}
