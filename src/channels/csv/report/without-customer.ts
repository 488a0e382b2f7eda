import { companyFacts, countedCurrency } from "../../../memory/company.queries.ts";
import type { Services } from "../../../platform/services.ts";
import type { Import } from "../import.ts";
import { type RowFacts, RowReader } from "../interpret.ts";
import { rowsOf } from "../staging/stage.ts";
import { keptUpload } from "../staging/upload.ts";
import { WITHOUT_CUSTOMER_COLUMNS } from "./added-columns.ts";
import { Sheet } from "./spreadsheet.ts";

/**
 * The rows that name no customer as a file: its own columns, then the row's number; ready to be completed and imported
 * again. They are read from the kept file as the import read them.
 *
 * @throws AppError `conflict` when the file is no longer kept.
 */
export async function withoutCustomerFile(
  { db, config }: Pick<Services, "db" | "config">,
  found: Pick<Import, "importId" | "columns" | "mapping" | "isSample">,
): Promise<AsyncGenerator<string>> {
  const { importId, columns, mapping, isSample } = found;
  const path = await keptUpload(config.dataFolder, importId);
  const { country } = await companyFacts(db);
  const counted = await countedCurrency(db, mapping.currency, isSample);
  const headers = columns.map(({ header }) => header);
  return linesOf(path, found, { country, counted, headers });
}

async function* linesOf(
  path: string,
  { columns, mapping }: Pick<Import, "columns" | "mapping">,
  { country, ...facts }: RowFacts & { country: string },
): AsyncGenerator<string> {
  const sheet = new Sheet({ columns, mapping });
  const reader = new RowReader(mapping, country, facts);
  yield sheet.head(WITHOUT_CUSTOMER_COLUMNS);
  for await (const records of rowsOf(path, mapping)) {
    let some = "";
    for (const record of records) {
      const read = reader.read(record);
      if ("customer" in read && read.customer === null) some += sheet.row(record.raw, [`${record.rowNo}`]);
    }
    if (some !== "") yield some;
  }
}
