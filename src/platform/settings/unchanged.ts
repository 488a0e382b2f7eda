import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import type { Db } from "../db/db.ts";
import { AppError } from "../errors.ts";
import { lockCompany } from "./company.queries.ts";

const LETTERS = 16;

/** What a list that is written as a whole was like when it was read. */
export const Version = z.string().min(1).max(100).openapi({
  description:
    "Of what was read. Said again with a change, the change is refused where somebody was quicker.",
});

/** Of a thing whose versions are numbered. */
export const ReadVersion = z.int().optional().openapi({
  description: "The number of the version that was read: the change is refused where somebody was quicker.",
});

/** The version of what is kept: another whenever it is not the same. */
export function versionOf(kept: unknown): string {
  return createHash("sha256").update(JSON.stringify(kept)).digest("hex").slice(0, LETTERS);
}

/**
 * Holds back others who write settings until the transaction ends, and looks whether what is kept is still what was read.
 *
 * @param read undefined: whoever writes does not say what he read, and writes over it.
 * @throws AppError `conflict` when somebody was quicker.
 */
export async function assertUnchanged(
  tx: Db,
  read: string | undefined,
  keptNow: () => Promise<{ version: string }>,
): Promise<void> {
  await lockCompany(tx);
  if (read === undefined) return;
  const { version } = await keptNow();
  assertSameVersion(version, read);
}

/** Throws `conflict` where what is kept is no longer what was read; not where nobody says what he read. */
export function assertSameVersion<T extends string | number>(kept: T, read: T | undefined): void {
  if (read === undefined || read === kept) return;
  const reason = "somebody else changed it since it was read";
  throw new AppError("conflict", `version: ${reason}`, { field: "version", reason });
}
