import type { ContactInput } from "../../../src/memory/contacts/contact.ts";

/** What is said of a contact in its payload: by it the promises are judged. */
const MARKS = { awaits: "customer", personAsked: true } as const;
type Mark = keyof typeof MARKS;
export type Marks = Record<Mark, boolean>;
type Payload = ContactInput["payload"];

/** Which marks a payload has. */
export function marksOf(payload: Payload): Marks {
  return {
    awaits: payload.awaits === MARKS.awaits,
    personAsked: payload.personAsked === MARKS.personAsked,
  };
}

/** The payload with these marks and no others; what else is in it stays. */
export function withMarks(payload: Payload, marks: Marks): Payload {
  const had = marksOf(payload);
  const lost = (name: string) => (name === "awaits" || name === "personAsked") && had[name] && !marks[name];
  return {
    ...Object.fromEntries(Object.entries(payload).filter(([name]) => !lost(name))),
    ...(marks.awaits && { awaits: MARKS.awaits }),
    ...(marks.personAsked && { personAsked: MARKS.personAsked }),
  };
}
