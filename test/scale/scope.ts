import type { Tables } from "./tables.ts";
import { all, conditionsIn, field, list, type Tree, text, walk, words } from "./tree.ts";

/** Something a query reads from: a table, a named query, a query in parentheses, a function. */
export type Source = {
  /** The name it goes by in the query. */
  alias: string;
  /** The tables it reads, itself included. */
  tables: ReadonlySet<string>;
  /** Names of its columns that hold the customer's id. */
  customerColumns: ReadonlySet<string>;
  /** What a query in parentheses demands: one that is `lateral` may hold itself to what stands beside it. */
  demands: readonly Tree[];
};

/** Names a query may refer to: those of `with`. */
export type Named = ReadonlyMap<string, Source>;

/** What a query reads, and what it demands of it. */
export type Scope = {
  sources: Source[];
  conditions: Tree[];
  using: { names: string[]; sides: string[][] }[];
};

/** Whether a source reads a table of a kind. */
export function reads(source: Source, kind: string, tables: Tables): boolean {
  return [...source.tables].some((table) => tables.get(table)?.kind === kind);
}

/** The scope of a `from` list and a `where`. */
export function scopeOf(from: readonly Tree[], where: Tree, named: Named): Scope {
  const scope: Scope = { sources: [], conditions: where ? [where] : [], using: [] };
  for (const item of from) addItem(item, scope, named);
  return scope;
}

function addItem(item: Tree, scope: Scope, named: Named): string[] {
  const join = field(item, "JoinExpr");
  if (join) {
    const left = addItem(field(join, "larg"), scope, named);
    const right = addItem(field(join, "rarg"), scope, named);
    const names = words(field(join, "usingClause"));
    if (names.length > 0) scope.using.push({ names, sides: [left, right] });
    const quals = field(join, "quals");
    if (quals) scope.conditions.push(quals);
    return [...left, ...right];
  }
  const source = sourceOf(item, named);
  scope.sources.push(source);
  return [source.alias];
}

function sourceOf(item: Tree, named: Named): Source {
  const table = field(item, "RangeVar");
  if (table) return tableSource(table, named);
  const inner = field(item, "RangeSubselect");
  const alias = text(field(inner ?? field(item, "RangeFunction"), "alias", "aliasname"));
  if (inner) {
    const query = field(inner, "subquery");
    const demands = conditionsIn(query).flatMap(conjuncts);
    return { ...derived(query, named), alias, demands: field(inner, "lateral") ? demands : [] };
  }
  return { alias, tables: new Set(), customerColumns: new Set(), demands: [] };
}

/** A table by its name, or the query that `with` gave that name. */
export function tableSource(table: Tree, named: Named): Source {
  const name = text(field(table, "relname"));
  const alias = text(field(table, "alias", "aliasname")) || name;
  const known = named.get(name);
  if (known) return { ...known, alias };
  return { alias, tables: new Set([name]), customerColumns: new Set(["customer_id"]), demands: [] };
}

/** What a query as a whole is, seen from outside. */
export function derived(query: Tree, named: Named): Source {
  const tables = new Set<string>();
  for (const table of all(query, "RangeVar")) {
    for (const one of tableSource(table, named).tables) tables.add(one);
  }
  const written = ["InsertStmt", "UpdateStmt", "DeleteStmt"].map((type) => field(query, type, "relation"));
  for (const target of written) if (target) tables.add(text(field(target, "relname")));
  return { alias: "", tables, customerColumns: outputs(query), demands: [] };
}

/** Columns a query puts out that are a customer's id, by the names they go by outside. */
function outputs(query: Tree): ReadonlySet<string> {
  const names = new Set<string>();
  const select = field(query, "SelectStmt");
  const part = field(select, "larg");
  if (part) return outputs({ SelectStmt: part });
  const changed = ["InsertStmt", "UpdateStmt", "DeleteStmt"].map((type) => field(query, type)).find(Boolean);
  const targets = select ? field(select, "targetList") : returned(changed);
  for (const target of list(targets)) {
    const column = words(field(target, "ResTarget", "val", "ColumnRef", "fields")).at(-1);
    const alias = text(field(target, "ResTarget", "name"));
    if (column === "*") names.add("customer_id");
    if (column === "customer_id") names.add(alias || column);
  }
  return names;
}

/** PostgreSQL 18 may name old and new rows, so what is returned lies one step deeper. */
function returned(changed: Tree): Tree {
  return field(changed, "returningClause", "exprs") ?? field(changed, "returningList");
}

/** The conditions all of which must hold. */
export function conjuncts(condition: Tree): Tree[] {
  const boolean = field(condition, "BoolExpr");
  if (field(boolean, "boolop") !== "AND_EXPR") return [condition];
  return list(field(boolean, "args")).flatMap(conjuncts);
}

/** Both sides of an equality, column by column where rows are compared. */
export function equalities(condition: Tree): [Tree, Tree][] {
  const expression = field(condition, "A_Expr");
  if (words(field(expression, "name")).join() !== "=") return [];
  const [left, right] = [field(expression, "lexpr"), field(expression, "rexpr")];
  const [lefts, rights] = [list(field(left, "RowExpr", "args")), list(field(right, "RowExpr", "args"))];
  if (lefts.length === 0 || lefts.length !== rights.length) return [[left, right]];
  return lefts.map((one, i) => [one, rights[i]]);
}

/** The aliases of sources among which a column that holds a customer's id may be, as a query writes it. */
export function customerSources(expression: Tree, sources: readonly Source[]): string[] {
  const parts = words(field(expression, "ColumnRef", "fields"));
  const column = parts.at(-1);
  const qualifier = parts.at(-2);
  if (column === undefined) return [];
  return sources
    .filter(({ alias, customerColumns }) => customerColumns.has(column) && (qualifier ?? alias) === alias)
    .map(({ alias }) => alias);
}

/** The column an expression names; undefined when it is more than a column. */
export function columnOf(expression: Tree): string | undefined {
  return words(field(expression, "ColumnRef", "fields")).at(-1);
}

/** Whether a condition holds a query to the customer of the query around it. */
export function correlated(condition: Tree, sources: readonly Source[]): boolean {
  const outer = (side: Tree) =>
    field(side, "ColumnRef") !== undefined && customerSources(side, sources).length === 0;
  return equalities(condition).some(
    ([left, right]) =>
      (customerSources(left, sources).length > 0 && outer(right)) ||
      (customerSources(right, sources).length > 0 && outer(left)),
  );
}

/** Whether a condition holds a query to one customer. */
export function pinned(condition: Tree, sources: readonly Source[]): string[] {
  return equalities(condition).flatMap(([left, right]) => {
    if (isGiven(right)) return customerSources(left, sources);
    return isGiven(left) ? customerSources(right, sources) : [];
  });
}

/** Whether one of the conditions demands that a column of a source equals what is given, or a column of `others`. */
export function isHeld(alias: string, conditions: readonly Tree[], others: readonly string[]): boolean {
  const qualifier = (side: Tree) => words(field(side, "ColumnRef", "fields")).at(-2);
  const ties = (one: Tree, other: Tree) =>
    qualifier(one) === alias && (isGiven(other) || others.includes(qualifier(other) ?? ""));
  return conditions
    .flatMap(conjuncts)
    .flatMap(equalities)
    .some(([left, right]) => ties(left, right) || ties(right, left));
}

function isGiven(expression: Tree): boolean {
  const inner = field(expression, "TypeCast", "arg") ?? expression;
  return Boolean(field(inner, "ParamRef") ?? field(inner, "A_Const"));
}

/** Sets of sources that agree on the customer. */
export class Agreement {
  readonly #leader = new Map<string, string>();

  constructor(scope: Scope) {
    for (const { names, sides } of scope.using) {
      if (names.includes("customer_id")) this.#joinSides(sides, scope.sources);
    }
    for (const condition of scope.conditions.flatMap(conjuncts)) this.#joinBy(condition, scope.sources);
    for (const source of scope.sources) this.#joinLateral(source, scope.sources);
  }

  /** A lateral query that holds itself to the customer of a source beside it agrees with that. */
  #joinLateral({ alias, demands }: Source, sources: readonly Source[]): void {
    const ofCustomers = demands
      .flatMap(equalities)
      .filter((sides) => sides.every((side) => columnOf(side) === "customer_id"));
    const others = ofCustomers.flat().flatMap((side) => customerSources(side, sources));
    for (const other of others) if (other !== alias) this.join(alias, other);
  }

  #joinSides(sides: readonly string[][], sources: readonly Source[]): void {
    const [left, right] = sides.map((side) =>
      sources.find(
        ({ alias, customerColumns }) => side.includes(alias) && customerColumns.has("customer_id"),
      ),
    );
    if (left && right) this.join(left.alias, right.alias);
  }

  #joinBy(condition: Tree, sources: readonly Source[]): void {
    for (const alias of pinned(condition, sources)) this.join(alias, "one customer");
    for (const [left, right] of equalities(condition)) {
      const [one] = customerSources(left, sources);
      const [other] = customerSources(right, sources);
      if (one && other) this.join(one, other);
    }
  }

  join(one: string, other: string): void {
    this.#leader.set(this.of(one), this.of(other));
  }

  of(alias: string): string {
    const leader = this.#leader.get(alias);
    return leader === undefined || leader === alias ? alias : this.of(leader);
  }
}

/** Whether a query below refers to something of the one around it. */
export function refersTo(query: Tree, aliases: readonly string[]): boolean {
  const inner = new Set<string>();
  for (const table of all(query, "RangeVar")) {
    inner.add(text(field(table, "alias", "aliasname")) || text(field(table, "relname")));
  }
  let refers = false;
  walk(query, (type, node) => {
    if (type !== "ColumnRef") return true;
    const qualifier = words(field(node, "fields")).at(-2);
    if (qualifier !== undefined && aliases.includes(qualifier) && !inner.has(qualifier)) refers = true;
    return true;
  });
  return refers;
}
