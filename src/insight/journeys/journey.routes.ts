import { route } from "../../platform/http/route.ts";
import { Journeys, Meant } from "./journey.ts";
import { journeys, sayMeant, Travellers, TravellersQuery, travellers, unsayMeant } from "./journeys.ts";

const who = { role: "viewer", scope: "read" } as const;
const manager = { role: "manager", scope: "admin" } as const;

export const journeyRoutes = [
  route({
    key: "GET /api/v1/journeys",
    summary:
      "How customers go from one purchase to the next, beside the way it was meant; null before anything was worked out",
    who,
    output: Journeys.nullable(),
    handle: ({ db }) => journeys(db),
  }),
  route({
    key: "GET /api/v1/journeys/customers",
    summary:
      "The newest customers who went a way, or who waited longest between two steps; at most 200 of each",
    who,
    deed: "customer.list",
    query: TravellersQuery,
    output: Travellers,
    handle: ({ db }, { query }) => travellers(db, query),
  }),
  route({
    key: "PUT /api/v1/journeys/meant",
    summary: "Say the way it was meant: touchpoints, and ~purchase, in their order",
    who: manager,
    body: Meant,
    deed: "journey.meant",
    output: Journeys.nullable(),
    handle: ({ db }, { body: { steps } }) => sayMeant(db, steps),
  }),
  route({
    key: "DELETE /api/v1/journeys/meant",
    summary: "Take back what was said of the way: it follows from the stages of touchpoints again",
    who: manager,
    deed: "journey.meant-default",
    output: Journeys.nullable(),
    handle: ({ db }) => unsayMeant(db),
  }),
] as const;
