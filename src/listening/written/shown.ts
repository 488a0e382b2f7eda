import { isSupportedCountry } from "libphonenumber-js/min";
import { masked } from "../../models/text/masking/mask.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Actor } from "../../platform/http/route.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { seesPersonal, wordsSettings } from "../words/words-settings.ts";

/** How words to a survey are shown to whoever asks: as they are, or with personal data hidden, the writer's name among it. */
export async function wordsAsShown(
  db: Db,
  actor: Actor,
): Promise<(text: string, name: string | null) => string> {
  if (seesPersonal(await wordsSettings(db), actor)) return (text) => text;
  const { country } = await readCompany(db);
  const dialled = isSupportedCountry(country) ? { country } : {};
  return (text, name) => masked(text, () => "···", { names: name ? [name] : [], ...dialled });
}
