import type { Services } from "../../../platform/services.ts";
import { importsOver } from "./kept-files.queries.ts";
import { forgetUpload } from "./upload.ts";

/** Removes the files of imports that are over: somebody of whom they speak is erased. */
export async function forgetFiles(
  { db, config }: Pick<Services, "db" | "config">,
  importIds: readonly string[],
): Promise<void> {
  for (const importId of await importsOver(db, importIds)) await forgetUpload(config.dataFolder, importId);
}
