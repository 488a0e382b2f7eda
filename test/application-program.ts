// A program that runs the application on a folder and says where, to be killed by a test.
import { startApplication } from "../src/api/application.ts";
import { parseConfig } from "../src/platform/config.ts";

const config = parseConfig({ PORT: "0", VINCULO_DATA: process.argv[2], LOG_LEVEL: "error" });
const application = await startApplication(config);
process.once("SIGTERM", () => void application.stop().then(() => process.exit(0)));
process.stdout.write(`${application.url}\n`);
