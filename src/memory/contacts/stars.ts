import type { RememberedContact } from "./hooks.ts";

/** 1 to 5, as people write them: not "0x3", " 4 " nor "1e0". */
const STARS = /^(?:[1-4](?:\.\d{1,6})?|5(?:\.0{1,6})?)$/;

/** How many of five stars a customer gave in a public review, whichever name a platform has for it; null: none. */
export function starsOf({
  channel,
  direction,
  payload,
}: Pick<RememberedContact, "channel" | "direction" | "payload">): number | null {
  if (channel !== "review" || direction !== "in") return null;
  const said = payload.stars ?? payload.rating;
  if (typeof said !== "number" && typeof said !== "string") return null;
  return STARS.test(String(said)) ? Number(said) : null;
}
