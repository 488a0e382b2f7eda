import { z } from "@hono/zod-openapi";
import type { Db } from "../../../platform/db/db.ts";

const Hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "is not a time of the day such as 21:00");

/** How long ago that may be of which somebody is asked, until somebody says otherwise. */
export const USUAL_AGE_DAYS = 7;

/** How often anybody may be asked, over all surveys, and at which hours nobody is written to. */
export const AskingSettings = z
  .strictObject({
    gapDays: z.int().min(0).max(365).default(30).openapi({
      description: "Between two surveys of any kind to the same customer; 0: none.",
    }),
    quietHours: z
      .strictObject({ from: Hour, to: Hour })
      .refine(({ from, to }) => from !== to, "begin and end at the same time")
      .nullable()
      .default({ from: "21:00", to: "09:00" })
      .openapi({ description: "Where the customer is; what falls into them waits for their end." }),
    maxAgeDays: z.int().min(1).max(90).default(USUAL_AGE_DAYS).openapi({
      description: "Nobody is asked about what is longer ago, as a file may bring it.",
    }),
  })
  .openapi("AskingSettings");
export type AskingSettings = z.output<typeof AskingSettings>;

/** The settings; as the program proposes until somebody changes them. */
export async function askingSettings(db: Db): Promise<AskingSettings> {
  const row = await db.selectFrom("asking_settings").select("content").executeTakeFirst();
  return AskingSettings.parse(row?.content ?? {});
}

/** Keeps the settings in place of those before. */
export async function writeAskingSettings(db: Db, settings: AskingSettings): Promise<AskingSettings> {
  await db
    .insertInto("asking_settings")
    .values({ content: JSON.stringify(settings) })
    .onConflict((conflict) =>
      conflict.column("only_row").doUpdateSet((row) => ({ content: row.ref("excluded.content") })),
    )
    .execute();
  return settings;
}
