// Development: the server, started anew at every change, and the cockpit with hot reload in front of it.
import { spawn } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

function start(...args) {
  return spawn(process.execPath, args, { cwd: root, stdio: "inherit" });
}

const both = [
  start("--watch", join("src", "main.ts"), "start", ...process.argv.slice(2)),
  start(join("node_modules", "vite", "bin", "vite.js")),
];
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    for (const child of both) child.kill(signal);
  });
}
