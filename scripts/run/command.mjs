// What each command of package.json needs and runs.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** What each command runs, and what it needs first. */
const COMMANDS = {
  start: { script: "src/main.ts", args: ["start"], web: true },
  vinculo: { script: "src/main.ts", args: [], web: false },
  bench: { script: "bench/run.ts", args: [], web: true, tools: true },
  "bench:scale": { script: "bench/scale/run.ts", args: [], web: true, tools: true },
  "bench:vitals": { script: "bench/vitals.ts", args: [], web: true, tools: true },
  "bench:churn": { script: "bench/churn.ts", args: [], web: false, tools: true },
  test: { script: "scripts/test.mjs", args: [], web: false, tools: true },
  "test:pg15": { script: "scripts/test-on.ts", args: ["pg15"], web: true, tools: true },
  "test:citus": { script: "scripts/test-on.ts", args: ["citus"], web: true, tools: true },
  fuzz: { script: "scripts/fuzz.ts", args: [], web: false, tools: true },
  faults: { script: "test/faults/run.ts", args: [], web: false, tools: true },
  pictures: { script: "scripts/take-pictures.ts", args: [], web: true, tools: true },
  audit: { script: "scripts/audit.mjs", args: [], web: false },
  dev: { script: "scripts/dev.mjs", args: [], web: false, tools: true },
};

/** Brings everything a command needs up to date and runs it. */
async function run(name, given) {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < 20) throw new Error(`Vínculo needs Node 20 or newer to start; this is ${process.version}`);
  const command = COMMANDS[name];
  if (!command) throw new Error(`Unknown command "${name}"; there are ${Object.keys(COMMANDS).join(", ")}`);
  const [{ installMissing }, { findRuntime }, { buildWeb }, { become }] = await Promise.all([
    import("./install.mjs"),
    import("./runtime.mjs"),
    import("./web.mjs"),
    import("./child.mjs"),
  ]);
  await installMissing(root, { withTools: command.tools === true });
  const runtime = findRuntime(root);
  const starts = command.web || given[0] === "start";
  if (starts) buildWeb(root, runtime);
  become(runtime, root, command.script, [...command.args, ...given]);
}

/** Runs a command; a failure before it is told in words. */
export function runOrExplain(name, given) {
  return run(name, given).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
