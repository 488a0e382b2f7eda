import type { Actor, Direction, Outcome } from "../../../memory/contacts/contact.ts";
import { LONGEST, MOST_SECONDS, PAYLOAD_BYTES } from "../../../memory/contacts/limits.ts";
import type { IntakeContact } from "../../../memory/contacts/taking/intake.queries.ts";
import { hash53 } from "../../../memory/intake/batch.ts";
import type { ImportField } from "../import.ts";
import { channelOf, directionOf, outcomeOf, secondsOf } from "../reading/contact-words.ts";
import { DateReader } from "../reading/dates.ts";
import type { FileRecord } from "../reading/records.ts";
import { saysYes } from "../reading/words.ts";
import { type Attribute, attributesIn, attributesOf } from "./attributes.ts";
import { ReviewRows } from "./review.ts";
import { FAR_OFF, Fault, type RowFields, type Spoken } from "./row-fields.ts";

type Read = Spoken & { contact: IntakeContact };
type Cells = readonly string[];
type Payload = IntakeContact["payload"];

/** Understands rows that are contacts. */
export class ContactRows {
  readonly #in: RowFields;
  readonly #dates: DateReader;
  readonly #attributes: readonly Attribute[];
  readonly #reviews: ReviewRows;

  /** @param headers of the file's columns: what other details are called. */
  constructor(fields: RowFields, headers: readonly string[]) {
    const { dateOrder, timeZone } = fields.mapping;
    this.#in = fields;
    this.#dates = new DateReader(dateOrder, timeZone);
    this.#attributes = attributesOf(fields.mapping.fields, headers);
    this.#reviews = new ReviewRows(fields, this.#dates);
  }

  understand({ rowNo, fields, raw }: FileRecord): Read {
    const at = this.#moment(fields, "at");
    if (at === null) throw new Fault("at", "", "is missing");
    const channel = this.#channel(fields);
    const begun = isBrought(channel) ? "out" : "in";
    const review = channel === "review" ? this.#reviews.read(fields, { rowNo, at }) : null;
    const { customer: spoken, leftOut } = this.#in.customer(fields, rowNo);
    const customer = spoken ?? review?.author ?? null;
    return {
      contact: {
        rowNo,
        customerRef: customer?.ref ?? null,
        externalId: this.#said(fields, "contactKey", LONGEST.name),
        ordinal: null,
        rawHash: hash53(raw),
        at,
        channel,
        direction: this.#direction(fields, begun),
        ...this.#actor(fields),
        ...this.#ending(fields),
        touchpoint: this.#said(fields, "touchpoint", LONGEST.touchpoint),
        subject: this.#said(fields, "subject", LONGEST.subject),
        text: this.#said(fields, "text", LONGEST.text),
        waitSeconds: review?.waitSeconds ?? this.#seconds(fields, "waitSeconds", "waitMinutes"),
        durationSeconds: this.#seconds(fields, "durationSeconds", "durationMinutes"),
        language: this.#in.language(fields, "language"),
        // A review is a matter of its own: what else was said of the order is another question.
        reference: review ? null : this.#said(fields, "reference", LONGEST.name),
        replyTo: this.#said(fields, "replyTo", LONGEST.name),
        dueAt: this.#moment(fields, "dueAt"),
        trackingCode: this.#said(fields, "trackingCode", LONGEST.name),
        payload: this.#besides(fields, review?.payload ?? {}),
      },
      customer,
      leftOut,
    };
  }

  #said(fields: Cells, field: ImportField, bytes: number): string | null {
    const text = this.#in.text(fields, field, bytes);
    if (text === null || Buffer.byteLength(text) <= bytes) return text;
    throw new Fault(field, text, `is longer than ${bytes} bytes`);
  }

  #besides(fields: Cells, said: Payload): Payload {
    const payload = {
      ...said,
      ...attributesIn(fields, this.#attributes, this.#in.mapping.decimal),
      ...(this.#isSo(fields, "awaitsCustomer") && { awaits: "customer" }),
      ...(this.#isSo(fields, "personAsked") && { personAsked: true }),
      ...(this.#isSo(fields, "automatic") && { automatic: true }),
    };
    const bytes = Object.keys(payload).length === 0 ? 0 : Buffer.byteLength(JSON.stringify(payload));
    if (bytes <= PAYLOAD_BYTES) return payload;
    throw new Fault("attribute", "", `is longer than ${PAYLOAD_BYTES} bytes`);
  }

  #isSo(fields: Cells, field: "awaitsCustomer" | "personAsked" | "automatic"): boolean {
    const text = this.#in.text(fields, field);
    const isSo = text === null ? false : saysYes(text);
    if (isSo !== null) return isSo;
    throw new Fault(field, text ?? "", "is neither yes nor no");
  }

  #moment(fields: Cells, field: "at" | "promisedUntil" | "dueAt"): Date | null {
    const text = this.#in.text(fields, field);
    if (text === null) return null;
    const at = this.#dates.read(text);
    if (at !== null) return at;
    const order = this.#in.mapping.dateOrder;
    throw new Fault(field, text, this.#dates.isFarOff(text) ? FAR_OFF : `is not a date (${order})`);
  }

  #channel(fields: Cells): IntakeContact["channel"] {
    const text = this.#in.text(fields, "channel");
    const channel = text === null ? this.#in.mapping.channel : channelOf(text);
    if (channel !== null) return channel;
    throw new Fault("channel", text ?? "", text === null ? "is missing" : "is no channel known here");
  }

  /** @param begun who began where nothing is said. */
  #direction(fields: Cells, begun: Direction): Direction {
    const text = this.#in.text(fields, "direction");
    const direction = text === null ? begun : directionOf(text);
    if (direction !== null) return direction;
    throw new Fault("direction", text ?? "", "says neither in nor out");
  }

  #actor(fields: Cells): Pick<IntakeContact, "actorKind" | "actorName" | "actorId"> {
    for (const [field, kind] of ACTORS) {
      const name = this.#said(fields, field, LONGEST.name);
      if (name !== null) return { actorKind: kind, actorName: name, actorId: null };
    }
    return { actorKind: null, actorName: null, actorId: null };
  }

  /** How it ended; what is promised goes with a day, and a day with what is promised. */
  #ending(fields: Cells): Pick<IntakeContact, "contactOutcome" | "promisedUntil"> {
    const promisedUntil = this.#moment(fields, "promisedUntil");
    const outcome = this.#outcome(fields) ?? (promisedUntil === null ? null : "promised");
    if (outcome === "promised" && promisedUntil === null) throw new Fault("promisedUntil", "", "is missing");
    // A day that was promised once says no more of what is solved since.
    return { contactOutcome: outcome, promisedUntil: outcome === "promised" ? promisedUntil : null };
  }

  #outcome(fields: Cells): Outcome | null {
    const text = this.#in.text(fields, "outcome");
    const outcome = text === null ? "open" : outcomeOf(text);
    if (outcome === null) throw new Fault("outcome", text ?? "", "is no outcome known here");
    return outcome === "open" ? null : outcome;
  }

  #seconds(fields: Cells, inSeconds: ImportField, inMinutes: ImportField): number | null {
    const field = this.#in.text(fields, inSeconds) === null ? inMinutes : inSeconds;
    const text = this.#in.text(fields, field);
    if (text === null) return null;
    const { decimal } = this.#in.mapping;
    const seconds = secondsOf(text, { unit: field === inSeconds ? 1 : 60, decimal });
    if (seconds === null) throw new Fault(field, text, "is no length of time, such as 90, 1:30 or 3 min");
    if (seconds > MOST_SECONDS) throw new Fault(field, text, "is too large");
    return seconds;
  }
}

/** Whether the company comes to the customer by it, whoever asked for it. */
function isBrought(channel: IntakeContact["channel"]): boolean {
  return channel === "delivery" || channel === "installation";
}

const ACTORS: readonly (readonly ["agent" | "team" | "partner", Actor["kind"]])[] = [
  ["agent", "person"],
  ["team", "team"],
  ["partner", "partner"],
];
