import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes more than ten seconds, in an order that has those that mostly wait beside those that mostly compute. */
const LONGEST = [
  "src/platform/db/bundled/recovery.test.ts",
  "src/platform/db/bundled/server.test.ts",
  "test/security/injection.test.ts",
  "src/sample/samples.test.ts",
  "test/faults/faults.test.ts",
  "src/insight/standing/changes.test.ts",
  "src/cli/program.test.ts",
  "src/cli/import/import.test.ts",
  "src/insight/runs/runs.test.ts",
  "src/channels/csv/turns/resume.test.ts",
  "src/channels/csv/hostile.test.ts",
  "test/older-postgres.test.ts",
  "src/channels/csv/fuzz.test.ts",
  "test/e2e/every-screen.test.ts",
  "test/e2e/faults.test.ts",
  "test/e2e/readme.test.ts",
  "test/e2e/states.test.ts",
  "test/e2e/cases.test.ts",
  "test/e2e/team.test.ts",
  "test/e2e/queue.test.ts",
  "test/e2e/hostile.test.ts",
  "test/e2e/case-settings.test.ts",
  "test/e2e/hostile-people.test.ts",
  "test/e2e/doors.test.ts",
  "test/e2e/customers.test.ts",
  "test/e2e/newcomer.test.ts",
  "test/e2e/director.test.ts",
  "test/e2e/asking.test.ts",
  "test/e2e/survey-screens.test.ts",
  "test/e2e/understanding.test.ts",
];

const gone = LONGEST.filter((file) => !existsSync(join(import.meta.dirname, "..", file)));
if (gone.length > 0) throw new RangeError(`no such file: ${gone}`);

/**
 * Starts the longest files of a project first, so that none is left to run alone at its end. Vitest by itself knows how
 * long each took only where it has run before, which it has not on a clean checkout.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    return sorted.toSorted(
      (a, b) => projects.indexOf(a.project) - projects.indexOf(b.project) || placeOf(a) - placeOf(b),
    );
  }
}

function placeOf({ project, moduleId }: TestSpecification): number {
  const place = LONGEST.indexOf(relative(project.config.root, moduleId));
  return place < 0 ? LONGEST.length : place;
}
