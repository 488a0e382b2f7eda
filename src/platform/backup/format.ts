import { z } from "zod";

/**
 * A backup is one gzip stream of frames. A frame is a line of JSON, then exactly `bytes` bytes of COPY text
 * when its kind is "rows". The first frame is the header, the last the end with the counts.
 */
export const Frame = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("header"),
    format: z.literal("vinculo-backup-1"),
    madeAt: z.iso.datetime(),
    migrations: z.array(z.string()),
    /** Of the secret beside the store it was made of, which is not in it; see `markOf`. */
    secretMark: z.string().optional(),
  }),
  z.object({ kind: z.literal("table"), name: z.string(), columns: z.array(z.string()) }),
  z.object({ kind: z.literal("rows"), bytes: z.int().positive() }),
  z.object({ kind: z.literal("end"), rows: z.record(z.string(), z.int()) }),
]);
export type Frame = z.infer<typeof Frame>;

/** What was written or read: rows by table. */
export type BackupCounts = Record<string, number>;

export function frameLine(frame: Frame): Buffer {
  return Buffer.from(`${JSON.stringify(frame)}\n`);
}
