import { Server } from "node:http";
import { createAdaptorServer, type ServerType } from "@hono/node-server";
import type { z } from "zod";
import { removeStrays } from "../channels/csv/staging/strays.ts";
import { failInterruptedImports, resumeImports } from "../channels/csv/turns/resume.ts";
import { openSender } from "../channels/webhooks/sender.ts";
import { systemResolver } from "../channels/webhooks/sending/address.ts";
import { catchUp } from "../insight/runs/catch-up.jobs.ts";
import { openMailer } from "../listening/invitations/sending/mailer.ts";
import { offerFirstAccount } from "../platform/auth/people/first-account.ts";
import { sealOf } from "../platform/auth/seal.ts";
import { signerOf } from "../platform/auth/signer.ts";
import { readSigningSecret } from "../platform/auth/signing-secret.ts";
import { systemClock } from "../platform/clock.ts";
import type { Config } from "../platform/config.ts";
import { openStore, type Store } from "../platform/db/open.ts";
import { AppError } from "../platform/errors.ts";
import { type Metrics, openMetrics } from "../platform/http/metrics.ts";
import { urlOf } from "../platform/http/where.ts";
import { type JobRunner, startJobs } from "../platform/jobs/runner.ts";
import { openLog } from "../platform/log.ts";
import type { Services } from "../platform/services.ts";
import { readCompany } from "../platform/settings/company.queries.ts";
import { judgeDueVerdicts } from "../quality/verdicts/verdict.jobs.ts";
import { createApp } from "./app.ts";
import { hooks } from "./hooks.ts";
import { jobs, loadSampleAtStart } from "./jobs.ts";

export type Application = {
  url: string;
  /** The link that makes the first account; null when there are accounts. */
  firstAccountUrl: string | null;
  services: Services;
  /** Stops in order: no new request, no new job, those at work a few seconds, then the store. */
  stop(): Promise<void>;
};

const JOBS_SECONDS = 5;
const ANSWERS_MS = 2000;
/** A big file over a slow line takes its time; Node would cut it after five minutes. */
const LONGEST_UPLOAD_MS = 2 * 3600 * 1000;

/**
 * Starts everything: store, jobs, server.
 *
 * @param sample what an empty store is to be given to look at, if anything; it is loaded while the first page opens.
 * @throws AppError `conflict` when the port is taken or another application holds the store.
 */
export async function startApplication(
  config: Config,
  { sample }: { sample?: z.input<typeof loadSampleAtStart.payload> | undefined } = {},
): Promise<Application> {
  const log = openLog(config.logLevel);
  const { dataFolder, databaseUrl } = config;
  const store = await openStore({ dataFolder, databaseUrl, exclusive: true, log });
  const undo: (() => Promise<void>)[] = [() => store.close()];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const metrics = openMetrics(store.pool);
    const secret = await readSigningSecret(dataFolder);
    const signer = signerOf(secret);
    const base = {
      db: store.db,
      store,
      clock: systemClock,
      config,
      log,
      hooks,
      signer,
      seal: sealOf(secret),
    };
    const runner = await startRunner(base, metrics);
    undo.push(() => runner.stop(JOBS_SECONDS));
    const services = { ...base, jobs: runner.jobs };
    await resumeImports(services);
    await removeStrays(services);
    const { url, close } = await serve(services, { secret, metrics });
    undo.push(close, tellOthers(services, secret), askCustomers(services, secret));
    if (sample) await runner.jobs.ask(loadSampleAtStart, sample, "start");
    await runner.jobs.ask(catchUp, {}, "start");
    await runner.jobs.ask(judgeDueVerdicts, {}, "start");
    return { url, firstAccountUrl: await firstAccountUrl(store, url), services, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startRunner(services: Omit<Services, "jobs">, metrics: Metrics): Promise<JobRunner> {
  await failInterruptedImports(services);
  const { timeZone } = await readCompany(services.db);
  return startJobs({ services, jobs, timeZone, observe: metrics.job });
}

/** Tells webhooks what happens, until the function given back is called. */
function tellOthers(services: Services, secret: string): () => Promise<void> {
  const allowsPrivate = services.config.webhooksAllowPrivate ?? false;
  const sender = openSender({ ...services, seal: sealOf(secret), resolve: systemResolver, allowsPrivate });
  sender.run();
  return () => sender.stop();
}

/** Asks customers by mail, and hears what comes back, until the function given back is called. */
function askCustomers(services: Services, secret: string): () => Promise<void> {
  const mailer = openMailer({ ...services, seal: sealOf(secret) });
  mailer.run();
  return () => mailer.stop();
}

async function serve(
  services: Services,
  { secret, metrics }: { secret: string; metrics: Metrics },
): Promise<{ url: string; close: () => Promise<void> }> {
  const { host, port } = services.config;
  const app = createApp(services, { secret, metrics });
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { requestTimeout: LONGEST_UPLOAD_MS },
  });
  const url = urlOf(host, await listen(server, host, port));
  return { url, close: () => closeServer(server) };
}

function listen(server: ServerType, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(listenError(error, host, port)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

function listenError(error: Error & { code?: string }, host: string, port: number): Error {
  if (error.code !== "EADDRINUSE") return error;
  const advice = "Stop what uses it, or choose another: PORT=3001 npm start";
  return new AppError("conflict", `Port ${port} on ${host} is in use. ${advice}`);
}

/** Answers under way get a moment to finish; connections that only wait are cut. */
function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    if (!(server instanceof Server)) throw new TypeError("closeServer: not a plain HTTP server");
    const cut = setTimeout(() => server.closeAllConnections(), ANSWERS_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

async function firstAccountUrl({ db }: Store, url: string): Promise<string | null> {
  const token = await offerFirstAccount(db, systemClock());
  return token && `${url}/first-account?token=${token}`;
}
