import { LONGEST, MOST_SECONDS } from "../../../memory/contacts/limits.ts";
import type { IntakeContact } from "../../../memory/contacts/taking/intake.queries.ts";
import { folded } from "../../../memory/customers/identity.ts";
import { spelledOf } from "../../../memory/identity/spoken.ts";
import type { IntakeCustomer } from "../../../memory/intake/batch.ts";
import { starsOf } from "../reading/contact-words.ts";
import type { DateReader } from "../reading/dates.ts";
import { Fault, type RowFields } from "./row-fields.ts";

/** A reference to whoever wrote a review of an order begins so: with a number of his own, or with a name others have too. */
export const BY_ORDER = { ofNumber: "o:", ofName: "n:" } as const;

const LONGEST_URL = 2000;

/** What platforms call those who give no name. */
const NAMELESS = new Set([
  "a google user",
  "un usuario de google",
  "google user",
  "anonymous",
  "anonimo",
  "anonima",
]);

type Review = {
  /** Whoever is known by nothing but what he calls himself there; null: not even that. */
  author: IntakeCustomer | null;
  payload: IntakeContact["payload"];
  waitSeconds: number | null;
};

/** Understands what only public reviews say. */
export class ReviewRows {
  readonly #in: RowFields;
  readonly #dates: DateReader;

  constructor(fields: RowFields, dates: DateReader) {
    this.#in = fields;
    this.#dates = dates;
  }

  read(cells: readonly string[], { rowNo, at }: { rowNo: number; at: Date }): Review {
    const stars = this.#stars(cells);
    const said = {
      stars,
      platform: this.#platform(cells),
      author: this.#in.text(cells, "author", LONGEST.name),
      order: this.#in.text(cells, "reference", LONGEST.name),
      url: this.#in.text(cells, "url", LONGEST_URL),
      reply: this.#in.text(cells, "replyText", LONGEST.text),
    };
    const payload = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
    return { author: this.#author(cells, rowNo), payload, waitSeconds: this.#waited(cells, at) };
  }

  #stars(cells: readonly string[]): number | null {
    const text = this.#in.text(cells, "stars");
    const stars = text === null ? null : starsOf(text);
    if (text === null || stars !== null) return stars;
    throw new Fault("stars", text, "is not 1 to 5 stars");
  }

  #platform(cells: readonly string[]): string {
    return (this.#in.text(cells, "platform", LONGEST.name) ?? this.#in.mapping.source).toLowerCase();
  }

  /** From the review to the company's reply; a reply of which no day is told leaves it open. */
  #waited(cells: readonly string[], at: Date): number | null {
    const text = this.#in.text(cells, "repliedAt");
    if (text === null) return null;
    const replied = this.#dates.read(text);
    if (replied === null) throw new Fault("repliedAt", text, `is not a date (${this.#in.mapping.dateOrder})`);
    const seconds = Math.round((replied.getTime() - at.getTime()) / 1000);
    if (seconds < 0) throw new Fault("repliedAt", text, "is before the review");
    // So late that no promise of a reply could have been kept.
    return Math.min(seconds, MOST_SECONDS);
  }

  /**
   * An author is known by his number on the platform, else by his name there: one and the same only within it, never beside
   * a customer of the same name. Who gives no name is known by his review.
   */
  #author(cells: readonly string[], rowNo: number): IntakeCustomer | null {
    const [number, name] = [this.#in.text(cells, "authorKey"), this.#in.text(cells, "author", LONGEST.name)];
    const isNameless = name === null || NAMELESS.has(folded(name));
    const mark = number ?? (isNameless ? this.#in.text(cells, "contactKey") : folded(name));
    if (mark === null) return null;
    const external = `${this.#platform(cells)} · ${mark}`;
    const order = this.#in.text(cells, "reference", LONGEST.name);
    const by = number === null ? BY_ORDER.ofName : BY_ORDER.ofNumber;
    return {
      ...NOTHING,
      rowNo,
      ref: order === null ? `x:${external}` : `${by}${order} · ${external}`,
      external,
      name: name ?? external,
      spelled: spelledOf({ email: null, phone: null, tax: null }, { email: null, phone: null, taxId: null }),
    };
  }
}

const NOTHING = {
  ...{ tax: null, email: null, phone: null, kind: null, country: null, city: null },
  ...{ postcode: null, street: null, birthday: null, language: null },
};
