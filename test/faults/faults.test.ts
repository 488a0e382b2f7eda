import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { killRounds } from "./kill.ts";
import { seeded } from "./random.ts";
import type { Victim } from "./stage.ts";

/** A small part of `npm run faults`; the whole is told in docs/reliability.md. */
test.for<[Victim, number]>([
  ["application", 1],
  ["server", 1],
  // The second round looks at what the first has left too.
  ["both", 2],
])(
  "with the %s killed at random moments, all that was acknowledged is there",
  { timeout: 240_000 },
  async ([victim, rounds]) => {
    const parent = await mkdtemp(join(tmpdir(), "vinculo-faults-"));
    await chmod(parent, 0o755);

    const report = await killRounds({
      victim,
      rounds,
      rows: 300,
      folder: join(parent, "data"),
      random: seeded(11),
    });

    expect(report.faults).toEqual([]);
    expect(report).toMatchObject({ rounds, imports: rounds });
    expect(report.acknowledged).toBeGreaterThan(0);
    expect(report.duties).toBeGreaterThan(0);
    await rm(parent, { recursive: true, force: true });
  },
);
