import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { schemaText } from "../../../scripts/schema-text.ts";
import { expect, test } from "../../../test/database.ts";
import { withClient } from "./driver.ts";

test("the types of the tables are those of the migrations (node scripts/generate-schema.ts)", async ({
  db,
}) => {
  const written = await readFile(join(import.meta.dirname, "schema.ts"), "utf8");

  const current = await withClient(db, schemaText);

  expect(written).toBe(current);
});
