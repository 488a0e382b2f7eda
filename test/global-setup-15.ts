import type { TestProject } from "vitest/node";
import { setUpOn } from "./global-setup.ts";
import { startPostgres15 } from "./postgres-15.ts";

/** Once per run: a PostgreSQL 15 of its own, the oldest supported, for the tests that run there as well. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres15();
  const finish = await setUpOn(project, { connectionString: server.url });
  return async () => {
    await finish();
    await server.stop();
  };
}
