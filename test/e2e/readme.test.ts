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
/** Of who starts anew, as on another machine. */
const elsewhere = { ...environment, VINCULO_DATA: join(folder, "elsewhere"), PORT: "3919" };
/** Whom the README's own words lock out. */
const ANA = { name: "Ana", email: "ana@example.com", password: "three keys on a blue ribbon" };

/** The commands of a README's shell blocks, in their order. */
function commandsOf(file: string): string[] {
  const blocks = readFileSync(join(ROOT, file), "utf8").matchAll(/```sh\n([\s\S]*?)```/g);
  return [...blocks].flatMap((block) => (block[1] ?? "").trim().split("\n"));
}

/** Commands and options that stand amid its sentences. */
function amidWords(file: string): string[] {
  const found = readFileSync(join(ROOT, file), "utf8").matchAll(/`((?:npm|--)[^`\n]+)`/g);
  return [...found].map(([, command = ""]) => command);
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
  expect(amidWords("README.es.md")).toEqual(amidWords("README.md"));
});

function start(command: string, env: NodeJS.ProcessEnv): ChildProcess {
  const application = spawn("bash", ["-c", `exec ${command}`], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  application.stdout?.resume();
  return application;
}

async function stop(application: ChildProcess): Promise<void> {
  application.kill("SIGTERM");
  // Not "exit": npm is gone before what it started; the pipe closes when the last of them has ended.
  await once(application, "close");
}

/** A backup is written beside the clone's other files; here it goes with the rest of what the test made. */
function run(command: string, env: NodeJS.ProcessEnv) {
  const here = command.replace("vinculo.backup", join(folder, "vinculo.backup"));
  return promisify(execFile)("bash", ["-c", here], { cwd: ROOT, env });
}

test("every command of the README works as it stands there, also while the first start still loads", {
  timeout: 240_000,
}, async () => {
  const [first = "", ...others] = commandsOf("README.md").filter((command) => command !== "npm test");
  expect(first).toBe("npm start");
  const application = start(first, environment);
  const url = `http://127.0.0.1:${PORT}`;
  await untilAnswered(`${url}/healthz`, application);
  try {
    for (const command of others) {
      const env = command.includes("restore") ? elsewhere : environment;
      await expect(run(command, env), command).resolves.toBeTruthy();
    }
    const headers = { "content-type": "application/json", origin: url };
    const ana = await fetch(`${url}/api/v1/first-account`, {
      method: "POST",
      headers,
      body: JSON.stringify(ANA),
    });
    expect(ana.ok).toBe(true);
    const [locked, ...more] = amidWords("README.md").filter((one) => one.includes("reset-password"));
    expect(more).toEqual([]);
    const { stdout } = await run(locked ?? "", environment);
    expect(stdout).toContain(url);
  } finally {
    await stop(application);
  }
});

async function sampleOf(url: string): Promise<string | null> {
  const answer = await fetch(`${url}/api/v1/me`);
  const { sample }: { sample: string | null } = await answer.json();
  return sample;
}

test("the other sample is loaded by the words the README has for it", { timeout: 120_000 }, async () => {
  const [command = "", ...more] = amidWords("README.md").filter((one) => one.startsWith("npm start"));
  expect(more).toEqual([]);
  const application = start(command, { ...elsewhere, VINCULO_DATA: join(folder, "purchases") });
  try {
    await untilAnswered(`http://127.0.0.1:${elsewhere.PORT}/healthz`, application);
    await expect
      .poll(() => sampleOf(`http://127.0.0.1:${elsewhere.PORT}`), { timeout: 60_000, interval: 500 })
      .toBe("purchases");
  } finally {
    await stop(application);
  }
});
