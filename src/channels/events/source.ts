import type { Placeable } from "../../memory/contacts/hooks.ts";
import { EVENTS } from "../../memory/matters/said.queries.ts";
import type { Actor } from "../../platform/http/route.ts";
import type { Services } from "../../platform/services.ts";

/** Whose messages they are, and whether the program may change what is known of customers. */
export type Sender = { actor: Extract<Actor, { kind: "key" }>; isTrusted: boolean };

export type Working = Pick<Services, "db" | "hooks">;

/** What the payload of a contact says its sender is that a key in a page told. */
export const IN_PAGE = "page";

/** What the records of a program are called, by the name of its key. */
export function sourceOf(keyName: string): string {
  return EVENTS + keyName;
}

/** Whether a contact came as an event: then its words are a program's, and no customer's. */
export function isEvent({ source }: Pick<Placeable, "source">): boolean {
  return source.startsWith(EVENTS);
}

/** Whether a contact asks or tells something: of an event only a rule that places it, or a person, says so. */
export function isSaid({ source, touchpoint }: { source: string; touchpoint: string | null }): boolean {
  return touchpoint !== null || !isEvent({ source });
}

/** What marks in its payload a contact that a key in a page told: anybody could have. */
export function senderMark(isTrusted: boolean): { sender?: typeof IN_PAGE } {
  return isTrusted ? {} : { sender: IN_PAGE };
}

/** Whether a contact was told with a key that stands in a page. */
export function isFromPage({ source, payload }: Pick<Placeable, "source" | "payload">): boolean {
  return isEvent({ source }) && payload.sender === IN_PAGE;
}
