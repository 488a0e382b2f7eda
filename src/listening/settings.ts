import { z } from "@hono/zod-openapi";
import type { Db } from "../platform/db/db.ts";

/** How the page looks that customers answer on. */
export const ListeningSettings = z
  .strictObject({
    colour: z
      .string()
      .regex(/^#[0-9a-f]{6}$/, "is not a colour such as #0a5c4a")
      .openapi({ description: "The company's, of what is pressed." }),
  })
  .openapi("ListeningSettings");
export type ListeningSettings = z.output<typeof ListeningSettings>;

const PROPOSED: ListeningSettings = { colour: "#0f5c4d" };

/** The settings; as the program proposes until somebody changes them. */
export async function listeningSettings(db: Db): Promise<ListeningSettings> {
  const row = await db.selectFrom("listening_settings").select("content").executeTakeFirst();
  return row ? ListeningSettings.parse(row.content) : PROPOSED;
}

/** Keeps the settings in place of those before. */
export async function writeListeningSettings(
  db: Db,
  settings: ListeningSettings,
): Promise<ListeningSettings> {
  await db
    .insertInto("listening_settings")
    .values({ content: JSON.stringify(settings) })
    .onConflict((conflict) =>
      conflict.column("only_row").doUpdateSet((row) => ({ content: row.ref("excluded.content") })),
    )
    .execute();
  return settings;
}
