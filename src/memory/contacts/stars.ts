import type { RememberedContact } from "./hooks.ts";

/** 1 to 5, as people write them: not "0x3", " 4 " nor "1e0". */
const WRITTEN = "^([1-4]([.][0-9]{1,6})?|5([.]0{1,6})?)$";

/** SQL of what `starsOf` says of a contact called `name`; null: none. */
export function starsIn(name: string): string {
  const said = `coalesce(${name}.payload ->> 'stars', ${name}.payload ->> 'rating')`;
  return `case when ${name}.channel = 'review' and ${name}.direction = 'in' and ${said} ~ '${WRITTEN}' then ${said}::float8 end`;
}

const STARS = new RegExp(WRITTEN);

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
