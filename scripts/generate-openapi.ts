import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { otherDoors } from "../src/api/other-doors.ts";
import { routes } from "../src/api/routes.ts";
import { describeRoutes } from "../src/platform/http/describe.ts";
import { VERSION } from "../src/platform/settings/version.ts";

/** Writes docs/openapi.json from the schemas that validate requests. Run: node scripts/generate-openapi.ts */
const file = join(import.meta.dirname, "..", "docs", "openapi.json");
writeFileSync(file, `${JSON.stringify(describeRoutes([...routes, ...otherDoors], VERSION), null, 2)}\n`);
