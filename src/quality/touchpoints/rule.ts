import { z } from "@hono/zod-openapi";
import { isEvent } from "../../channels/events/source.ts";
import { Actor, CHANNELS, Direction } from "../../memory/contacts/contact.ts";
import type { Placeable } from "../../memory/contacts/hooks.ts";
import { TouchpointKey } from "./touchpoint.ts";

const Some = (longest: number) => z.array(z.string().trim().min(1).max(longest)).min(1).max(100);

/** All that is given must hold; of several values any. */
const Conditions = z
  .strictObject({
    channels: z.array(z.enum(CHANNELS)).min(1),
    direction: Direction,
    actorKinds: z.array(Actor.shape.kind).min(1),
    actorNames: Some(200),
    sources: Some(200),
    words: Some(200).openapi({
      description: "Of the subject or the text; whole words or phrases, whatever their capitals and accents.",
    }),
    payload: z.strictObject({
      field: z.string().min(1).max(100).openapi({ description: "Name of a field, or a path: order.kind" }),
      values: Some(200),
    }),
  })
  .partial()
  .refine((when) => Object.keys(when).length > 0, "a rule without conditions would take every contact");
type Conditions = z.output<typeof Conditions>;

/** A contact of which nobody tells a touchpoint belongs to that of the first rule that fits. */
export const PlacingRule = z.object({ when: Conditions, touchpoint: TouchpointKey }).openapi("PlacingRule");
export type PlacingRule = z.output<typeof PlacingRule>;

type Test = (contact: Placeable) => boolean;

/** What the rules say of contacts: the key of a touchpoint, or null. */
export function placing(rules: readonly PlacingRule[]): (contact: Placeable) => string | null {
  const ready = rules.map(({ when, touchpoint }) => ({ tests: testsOf(when), touchpoint }));
  return (contact) => ready.find(({ tests }) => tests.every((holds) => holds(contact)))?.touchpoint ?? null;
}

function testsOf(when: Conditions): Test[] {
  const { channels, direction, actorKinds, actorNames, sources, words, payload } = when;
  const tests: Test[] = [];
  if (channels) tests.push(({ channel }) => channels.includes(channel));
  if (direction) tests.push((contact) => contact.direction === direction);
  if (actorKinds) tests.push(({ actor }) => actor !== null && actorKinds.includes(actor.kind));
  if (actorNames) tests.push(oneOf(actorNames, ({ actor }) => actor?.name));
  if (sources) tests.push(oneOf(sources, ({ source }) => source));
  if (payload) tests.push(oneOf(payload.values, (contact) => valueAt(contact.payload, payload.field)));
  // Texts are long: they are looked through last.
  if (words) tests.push(speaksOf(words));
  return tests;
}

function oneOf(values: readonly string[], told: (contact: Placeable) => unknown): Test {
  const wanted = new Set(values.map(plain));
  return (contact) => {
    const value = told(contact);
    return ["string", "number", "boolean"].includes(typeof value) && wanted.has(plain(String(value)));
  };
}

/** Words stand between what is neither letter nor digit. */
function speaksOf(words: readonly string[]): Test {
  const wanted = words.map((word) => ` ${spaced(word)} `).filter((word) => word.trim() !== "");
  return (contact) => {
    // An event is known by its own name too.
    const { subject, text, payload } = contact;
    const said = ` ${spaced(`${subject ?? ""} ${text ?? ""} ${isEvent(contact) ? (payload.event ?? "") : ""}`)} `;
    return wanted.some((word) => said.includes(word));
  };
}

function spaced(text: string): string {
  return plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function valueAt(payload: Readonly<Record<string, unknown>>, path: string): unknown {
  if (Object.hasOwn(payload, path)) return payload[path];
  let value: unknown = payload;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = new Map<string, unknown>(Object.entries(value)).get(name);
  }
  return value;
}

/** How many contacts a touchpoint has, and would have. */
export const PlacingPreview = z
  .object({
    days: z.int(),
    looked: z.int().openapi({ description: "Contacts looked at, the newest first." }),
    isCut: z.boolean().openapi({ description: "There were more contacts than are looked at." }),
    touchpoints: z.array(z.object({ touchpoint: z.string().nullable(), before: z.int(), after: z.int() })),
    moved: z.int(),
    examples: z.array(
      z.object({
        customerId: z.uuid(),
        contactId: z.uuid(),
        at: z.iso.datetime(),
        channel: z.enum(CHANNELS),
        subject: z.string().nullable(),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
  })
  .openapi("PlacingPreview");
export type PlacingPreview = z.infer<typeof PlacingPreview>;
