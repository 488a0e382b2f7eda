import type { RememberedContact } from "./hooks.ts";

/** How many of five stars a customer gave in a public review, whichever name a platform has for it; null: none. */
export function starsOf({
  channel,
  direction,
  payload,
}: Pick<RememberedContact, "channel" | "direction" | "payload">): number | null {
  if (channel !== "review" || direction !== "in") return null;
  const said = payload.stars ?? payload.rating;
  if (typeof said !== "number" && typeof said !== "string") return null;
  const stars = Number(said);
  return said !== "" && stars >= 1 && stars <= 5 ? stars : null;
}
