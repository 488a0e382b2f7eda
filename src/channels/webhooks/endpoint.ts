import { z } from "@hono/zod-openapi";
import { EVENT_TYPES } from "../../memory/events/event.ts";

const LONGEST_URL = 2000;
const LONGEST_DESCRIPTION = 200;

export const EventTypeName = z.enum(EVENT_TYPES).openapi("EventType");

const Address = z
  .string()
  .trim()
  .max(LONGEST_URL)
  .refine(isAddress, "is not an address such as https://example.com/hook, without a name or password in it")
  .openapi({ format: "uri", example: "https://example.com/hook" });

/** Where somebody listens, for what. */
export const EndpointInput = z
  .object({
    url: Address,
    description: z.string().trim().max(LONGEST_DESCRIPTION).default(""),
    types: z.array(EventTypeName).min(1).max(EVENT_TYPES.length),
  })
  .openapi("WebhookInput");
export type EndpointInput = z.infer<typeof EndpointInput>;

export const EndpointChange = z
  .object({
    url: Address.optional(),
    description: z.string().trim().max(LONGEST_DESCRIPTION).optional(),
    types: z.array(EventTypeName).min(1).max(EVENT_TYPES.length).optional(),
    isEnabled: z.boolean().optional(),
  })
  .openapi("WebhookChange");
export type EndpointChange = z.infer<typeof EndpointChange>;

/** An endpoint as told; its secret is not. */
export const Endpoint = z
  .object({
    endpointId: z.uuid(),
    url: z.string(),
    description: z.string(),
    types: z.array(EventTypeName),
    isEnabled: z.boolean(),
    createdAt: z.iso.datetime(),
    failingSince: z.iso
      .datetime()
      .nullable()
      .openapi({ description: "Since when every attempt has failed." }),
    gaveUpAt: z.iso
      .datetime()
      .nullable()
      .openapi({ description: "When it was disabled because it had failed for days." }),
    waiting: z.int().openapi({ description: "Deliveries still to be made; counted up to 1,000." }),
  })
  .openapi("Webhook");
export type Endpoint = z.infer<typeof Endpoint>;

/** The secret that proves deliveries are ours, as Standard Webhooks write it. */
export const Secret = z.string().openapi({ description: "Shown this once.", example: "whsec_…" });

export const MadeEndpoint = Endpoint.extend({ secret: Secret }).openapi("MadeWebhook");

/** Deliveries under way to one endpoint at a time; one while it fails. */
export const AT_ONCE = 8;
/** At most so many endpoints. */
export const MOST_ENDPOINTS = 50;
/** How long the former secret still signs beside the new one. */
export const FORMER_SECRET_MS = 24 * 3600 * 1000;
/** An endpoint at which every attempt failed for so long is disabled. */
const GIVE_UP_MS = 5 * 24 * 3600 * 1000;

/** Whether nothing has arrived for so long that it makes no sense to go on. */
export function isHopeless(failingSince: Date | null, now: Date): boolean {
  return failingSince !== null && now.getTime() - failingSince.getTime() >= GIVE_UP_MS;
}

function isAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { hostname, username, password } = new URL(text);
  return hostname !== "" && username === "" && password === "";
}
