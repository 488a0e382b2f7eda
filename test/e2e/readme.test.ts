import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "..", "..");
const PORT = "3918";
const folder = mkdtempSync(join(tmpdir(), "vinculo-readme-"));
/** As a person's shell has it, which Vitest would have build the cockpit for tests. */
const { NODE_ENV: _, ...shell } = process.env;
const environment = {
  ...shell,
  VINCULO_DATA: join(folder, "data"),
  PORT,
  LOG_LEVEL: "warn",
  BROWSER: "none",
};

/** The commands of a README's shell blocks, in their order. */
function commandsOf(file: string): string[] {
  const blocks = readFileSync(join(ROOT, file), "utf8").matchAll(/```sh\n([\s\S]*?)```/g);
  return [...blocks].flatMap((block) => (block[1] ?? "").trim().split("\n"));
}

async function untilAnswered(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`npm start ended with code ${child.exitCode}`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${url} did not answer within a minute`);
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("both languages give the same commands", () => {
  expect(commandsOf("README.es.md")).toEqual(commandsOf("README.md"));
  expect(commandsOf("README.md").length).toBeGreaterThan(4);
});

test("every command of the README works as it stands there, also while the first start still loads", {
  timeout: 240_000,
}, async () => {
  const [start, ...others] = commandsOf("README.md").filter((command) => command !== "npm test");
  expect(start).toBe("npm start");
  const application = spawn("npm", ["start"], {
    cwd: ROOT,
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  application.stdout.resume();
  await untilAnswered(`http://127.0.0.1:${PORT}/healthz`, application);

  try {
    for (const command of others) {
      // A backup is written beside the clone's other files; here it goes with the rest of what the test made.
      const here = command.replace("backup vinculo.backup", `backup ${join(folder, "vinculo.backup")}`);
      await expect(
        promisify(execFile)("bash", ["-c", here], { cwd: ROOT, env: environment }),
      ).resolves.toBeTruthy();
    }
  } finally {
    application.kill("SIGTERM");
    // Not "exit": npm is gone before what it started; the pipe closes when the last of them has ended.
    await once(application, "close");
  }
});
