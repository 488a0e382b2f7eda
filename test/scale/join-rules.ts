import {
  Agreement,
  columnOf,
  conjuncts,
  customerSources,
  derived,
  equalities,
  isHeld,
  reads,
  refersTo,
  type Source,
} from "./scope.ts";
import type { Fault, Query } from "./statement.ts";
import { conditionsIn, field, list, own, type Tree } from "./tree.ts";

/** Rules 1 and 3: what is read together lies together. */
export function joinFaults(query: Query): Fault[] {
  return [...lookupFaults(query), ...customerFaults(query), ...below(query), ...stepFaults(query)];
}

/**
 * A `materialized` query is a step of its own: a cluster fetches what it finds and hands it on, so it may be joined with
 * anything. It must not fetch a whole table: what it reads is held to something given, or limited.
 */
function stepFaults({ isStep, node, scope, tables }: Query): Fault[] {
  if (!isStep || field(node, "limitCount") !== undefined) return [];
  const isSpread = (source: Source) => ["customer", "lookup"].some((kind) => reads(source, kind, tables));
  const spread = scope.sources.filter(isSpread);
  const given = scope.sources.filter((source) => !isSpread(source)).map(({ alias }) => alias);
  const loose = spread.filter(({ alias }) => !isHeld(alias, scope.conditions, given));
  return loose.length === 0 ? [] : [{ rule: 3, what: `a step of its own fetches all of ${named(loose)}` }];
}

/** Looking up by a unique value is a step of its own. */
function lookupFaults({ scope: { sources }, tables }: Query): Fault[] {
  const lookups = sources.filter((source) => reads(source, "lookup", tables));
  const others = sources.filter((source) => !lookups.includes(source) && reads(source, "customer", tables));
  const mixed = lookups.length > 1 || (lookups.length > 0 && others.length > 0);
  const inside = lookups.some((source) => source.tables.size > 1 && reads(source, "customer", tables));
  if (!mixed && !inside) return [];
  return [{ rule: 1, what: `a lookup is joined: ${named([...lookups, ...others])}` }];
}

/** Tables about customers are joined on the customer. */
function customerFaults({ scope, tables }: Query): Fault[] {
  const about = scope.sources.filter((source) => reads(source, "customer", tables));
  if (about.length < 2) return [];
  const agreement = new Agreement(scope);
  const groups = new Set(about.map(({ alias }) => agreement.of(alias)));
  if (groups.size === 1) return [];
  return [{ rule: 3, what: `not joined on customer_id: ${named(about)}` }];
}

/** Queries in conditions and columns: correlated ones are joins, `in` is one as well. */
function below({ node, scope, named: names, tables }: Query): Fault[] {
  const about = scope.sources.filter((source) => reads(source, "customer", tables));
  const lookups = scope.sources.filter((source) => reads(source, "lookup", tables));
  const { withClause: _, fromClause: __, larg: ___, rarg: ____, selectStmt: _____, ...rest } = Object(node);
  return own(rest, "SubLink").flatMap((link): Fault[] => {
    const query = field(link, "subselect");
    const inner = derived(query, names);
    const [readsCustomers, readsLookups] = [reads(inner, "customer", tables), reads(inner, "lookup", tables)];
    if (!isJoin(link, query, scope.sources)) return [];
    if ((about.length > 0 && readsLookups) || (lookups.length > 0 && (readsCustomers || readsLookups))) {
      return [
        { rule: 1, what: `a lookup is joined by a query in a condition: ${[...inner.tables].join(", ")}` },
      ];
    }
    if (about.length === 0 || !readsCustomers || agrees(link, inner, query, about)) return [];
    return [
      {
        rule: 3,
        what: `a query in a condition is not held to the customer: ${[...inner.tables].join(", ")}`,
      },
    ];
  });
}

function isJoin(link: Tree, query: Tree, sources: readonly Source[]): boolean {
  const isIn = field(link, "subLinkType") === "ANY_SUBLINK" || field(link, "subLinkType") === "ALL_SUBLINK";
  return (
    isIn ||
    refersTo(
      query,
      sources.map(({ alias }) => alias),
    )
  );
}

function agrees(link: Tree, inner: Source, query: Tree, about: readonly Source[]): boolean {
  const test = field(link, "testexpr");
  if (test) {
    const tested = list(field(test, "RowExpr", "args"));
    const first = tested.length > 0 ? tested[0] : test;
    return inner.customerColumns.size > 0 && customerSources(first, about).length > 0;
  }
  return conditionsIn(query)
    .flatMap(conjuncts)
    .some((condition) =>
      equalities(condition).some(
        ([left, right]) =>
          [left, right].every((side) => columnOf(side) === "customer_id") &&
          [left, right].some((side) => customerSources(side, about).length > 0),
      ),
    );
}

function named(sources: readonly Source[]): string {
  return sources
    .map(({ alias, tables }) => (tables.has(alias) ? alias : `${alias} (${[...tables].join(", ")})`))
    .join(" and ");
}
