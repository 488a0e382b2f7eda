import { z } from "@hono/zod-openapi";
import { AppError } from "./errors.ts";

/** An id of one's own for what is asked, so that it can be asked again where no answer came. */
export const OnceId = z
  .uuid()
  .optional()
  .openapi({ description: "Asked again under the same id, nothing is done again; asked otherwise, 409." });

type Words = Readonly<Record<string, unknown>>;

/** Throws `conflict` where something else was asked under an id before: what is said now has to be what is kept of it. */
export function assertSame(said: Words, kept: Words): void {
  const isSame = Object.entries(said).every(
    ([key, value]) => JSON.stringify(value) === JSON.stringify(kept[key]),
  );
  if (!isSame) throw new AppError("conflict", "This is kept already, as it was said before: look at it");
}
