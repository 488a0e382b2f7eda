import { parentPort, workerData } from "node:worker_threads";
import type { Told } from "./in-worker.ts";
import { understand } from "./understand.ts";

const port = parentPort;
if (!port) throw new TypeError("understand.worker.ts runs as a worker thread");

function tell(told: Told): void {
  port?.postMessage(told);
}

tell({
  kind: "understanding",
  understanding: understand(workerData, (progress) => tell({ kind: "progress", progress })),
});
