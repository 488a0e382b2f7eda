import type { Circumstances, Row } from "./dossier.queries.ts";

/** Columns and fields that say who of the company did something, whatever the table. */
const STAFF =
  /(^|_)by(_id|_name)?$|By(Id|Name)?$|^(from|to|holder|assignee|person|actor|author|asked)(_id|_name|Id|Name)$|^(to_ids|mentions|budget_of)$/;

/** A field that holds who acted. */
const ACTOR = /^(actor|author|person|holder)$/;
const NOT_STAFF: ReadonlySet<unknown> = new Set(["partner", "team"]);

/**
 * Calls those who work at the company "employee 1", "employee 2" …, each the same throughout a file: the customer may
 * know what was done, and that somebody else did it, not the name of whoever did it as part of his work. Companies that
 * worked for the company (partners) and teams keep their names.
 */
export class Staff {
  readonly #numbers = new Map<string, number>();
  /** Whose an id or a name is. */
  readonly #known: ReadonlyMap<string, string>;
  readonly #programs: ReadonlySet<string>;
  readonly #word: string;

  constructor({ staff, programs }: Pick<Circumstances, "staff" | "programs">, word: string) {
    this.#known = new Map(staff.flatMap(({ id, name }) => [[id, id] as const, [name, id] as const]));
    this.#programs = new Set(programs);
    this.#word = word;
  }

  /** A row without names of people of the company. */
  hidden(row: Row): Row {
    return this.#object(row, "actor_kind", "");
  }

  /** `kind` is where it says what sort of actor acted; `within` the field that it stands in. */
  #object(row: object, kind: string, within: string): Row {
    const fields = Object.entries(row);
    const isOther = fields.some(([name, value]) => name === kind && NOT_STAFF.has(value));
    const whose = (name: string) => (ACTOR.test(within) ? `${within}_${name}` : name);
    return Object.fromEntries(
      fields.map(([name, value]) => [name, isOther ? value : this.#value(value, whose(name))]),
    );
  }

  #value(value: unknown, name: string): unknown {
    if (typeof value === "string") return this.#isStaff(value, name) ? this.#called(value) : value;
    if (Array.isArray(value)) return value.map((one) => this.#value(one, name));
    if (typeof value !== "object" || value === null) return value;
    return this.#object(value, ACTOR.test(name) ? "kind" : "actor_kind", name);
  }

  #isStaff(value: string, name: string): boolean {
    if (value === "" || this.#programs.has(value)) return false;
    return this.#known.has(value) || STAFF.test(name);
  }

  #called(value: string): string {
    const who = this.#known.get(value) ?? value;
    const number = this.#numbers.get(who) ?? this.#numbers.size + 1;
    this.#numbers.set(who, number);
    return `${this.#word} ${number}`;
  }
}
