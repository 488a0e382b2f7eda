import type pg from "pg";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { JobObserver } from "../jobs/runner.ts";
import type { RequestObserver } from "./requests.ts";

/** What Prometheus may ask for. */
export type Metrics = { registry: Registry; request: RequestObserver; job: JobObserver };

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const JOB_SECONDS = [0.1, 0.5, 1, 5, 10, 30, 60, 300, 1800];

/** Counts requests by route, jobs by kind, connections of the store, and the process itself. */
export function openMetrics(pool: pg.Pool): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "vinculo_http_request_duration_seconds",
    help: "How long the server took to answer, by route and status",
    labelNames: ["route", "status"],
    buckets: SECONDS,
    registers,
  });
  const jobs = new Counter({
    name: "vinculo_jobs_total",
    help: "Runs of jobs, by job and outcome (done, failed)",
    labelNames: ["job", "outcome"],
    registers,
  });
  const jobSeconds = new Histogram({
    name: "vinculo_job_duration_seconds",
    help: "How long jobs took",
    labelNames: ["job"],
    buckets: JOB_SECONDS,
    registers,
  });
  watchPool(pool, registers);
  return {
    registry,
    request: (route, status, seconds) => requests.observe({ route, status }, seconds),
    job: (job, outcome, seconds) => {
      jobs.inc({ job, outcome });
      jobSeconds.observe({ job }, seconds);
    },
  };
}

function watchPool(pool: pg.Pool, registers: Registry[]): void {
  new Gauge({
    name: "vinculo_store_connections",
    help: "Connections to the store, by state; waiting: requests without a connection yet",
    labelNames: ["state"],
    registers,
    collect() {
      this.set({ state: "open" }, pool.totalCount);
      this.set({ state: "idle" }, pool.idleCount);
      this.set({ state: "waiting" }, pool.waitingCount);
    },
  });
}
