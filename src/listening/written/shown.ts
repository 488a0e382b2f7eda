import { seesPersonalData } from "../../memory/privacy/eyes.ts";
import { masked } from "../../models/text/masking/mask.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Actor } from "../../platform/http/route.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";

/** How words to a survey are shown to whoever asks: as they are, or with personal data hidden, the writer's name among it. */
export async function wordsAsShown(
  db: Db,
  actor: Actor,
): Promise<(text: string, name: string | null) => string> {
  if (await seesPersonalData(db, actor)) return (text) => text;
  const { country } = await readCompany(db);
  return (text, name) => masked(text, () => "···", { names: name ? [name] : [], country });
}
