// The application as `npm start` runs it, but for the sample; started by `application.ts`.
import { startApplication } from "../../src/api/application.ts";
import { parseConfig } from "../../src/platform/config.ts";

try {
  const application = await startApplication(parseConfig(process.env));
  process.once("SIGTERM", () => void application.stop().then(() => process.exit(0)));
  process.stdout.write(`${application.url}\n`);
  const { message } = await application.takenOver;
  process.stderr.write(`${message}\n`);
  process.exit(1);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
