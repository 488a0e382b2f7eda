import type { Contact } from "../../../src/memory/contacts/kept/contact-told.ts";
import { type Draft, emptyDraft, keptDraft, type Told } from "./draft.ts";
import { marksOf } from "./marks.ts";

/** A contact that is kept, to be corrected: what the form does not show stays as it is. `name` is the customer's. */
export function draftOf(contact: Contact, name: string): Draft {
  const { customerId, externalId, channel, direction, touchpoint, touchpointTold } = contact;
  const draft = emptyDraft(externalId, { customerId, name }, channel);
  const told: Draft = {
    ...{ ...draft, direction, touchpoint: touchpointTold ? touchpoint : null },
    ...marksOf(contact.payload),
    text: contact.text ?? "",
    outcome: contact.outcome ?? "open",
    wait: minutesOf(contact.waitSeconds),
    duration: minutesOf(contact.durationSeconds),
    reference: contact.reference ?? "",
    subject: contact.subject ?? "",
    trackingCode: contact.trackingCode ?? "",
    language: contact.language ?? "",
    acted: "kept",
  };
  return keptDraft(told, toldOf(contact));
}

/** What was told of it that the form has otherwise, or not at all. */
function toldOf({ source, at, direction, actor, ...contact }: Contact): Told {
  const { promisedUntil, dueAt, replyTo, payload } = contact;
  return {
    ...{ source, at, direction, payload },
    ...(actor && {
      actor: { kind: actor.kind, name: actor.name, ...(actor.personId && { personId: actor.personId }) },
    }),
    ...(promisedUntil && { promisedUntil }),
    ...(dueAt && { dueAt }),
    ...(replyTo && { replyTo }),
  };
}

/** Seconds as minutes are written in the form: "1:30". */
function minutesOf(seconds: number | null): string {
  if (seconds === null) return "";
  const rest = seconds % 60;
  const minutes = String((seconds - rest) / 60);
  return rest === 0 ? minutes : `${minutes}:${String(rest).padStart(2, "0")}`;
}
