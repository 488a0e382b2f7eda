// Writes src/platform/db/schema.ts from the migrations: node scripts/generate-schema.ts
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { startBundled } from "../test/global-setup.ts";
import { makeTemplate, onDatabase } from "../test/template.ts";
import { schemaText } from "./schema-text.ts";

const target = join(import.meta.dirname, "..", "src", "platform", "db", "schema.ts");
const server = await startBundled();
try {
  const template = await makeTemplate(server.connection);
  const client = new pg.Client(onDatabase(server.connection, template));
  await client.connect();
  await writeFile(target, await schemaText(client).finally(() => client.end()));
} finally {
  await server.leave();
}
