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
import { type JobRunner, startJobs } from "../platform/jobs/runner.ts";
import { openLog } from "../platform/log.ts";
import type { Services } from "../platform/services.ts";
import { readCompany } from "../platform/settings/company.queries.ts";
import { judgeDueVerdicts } from "../quality/verdicts/verdict.jobs.ts";
import { createApp } from "./app.ts";
import { hooks } from "./hooks.ts";
import { jobs, loadSampleAtStart } from "./jobs.ts";
import { openPort } from "./port.ts";

export type Application = {
  url: string;
  /** The link that makes the first account; null when there are accounts. */
  firstAccountUrl: string | null;
  services: Services;
  /** Comes when another application has taken the store over: this one can do nothing more but stop. */
  takenOver: Promise<AppError>;
  /** Stops in order: no new request, no new job, those at work a few seconds, then the store. */
  stop(): Promise<void>;
};

const JOBS_SECONDS = 5;
const TAKEN_OVER = "Another Vínculo has taken the store over while this one stood still; this one ends";

/**
 * Starts everything: store, server, jobs. What an application before left at work is gone on with once the port is ours:
 * until then another may be at it.
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
  const lost = Promise.withResolvers<AppError>();
  const onTakenOver = () => lost.resolve(new AppError("conflict", TAKEN_OVER));
  const store = await openStore({ dataFolder, databaseUrl, exclusive: true, log, onTakenOver });
  const undo: (() => Promise<void>)[] = [() => store.close()];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const port = await openPort(config);
    undo.push(port.close);
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
    port.serve(createApp(services, { secret, metrics }));
    // Asks come in no more before the jobs stop, which was begun earlier.
    undo.push(port.close, tellOthers(services, secret), askCustomers(services, secret));
    if (sample) await runner.jobs.ask(loadSampleAtStart, sample, { key: "start" });
    await runner.jobs.ask(catchUp, {}, { key: "start" });
    await runner.jobs.ask(judgeDueVerdicts, {}, { key: "start" });
    const { url } = port;
    return {
      url,
      firstAccountUrl: await firstAccountUrl(store, url),
      services,
      takenOver: lost.promise,
      stop,
    };
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

async function firstAccountUrl({ db }: Store, url: string): Promise<string | null> {
  const token = await offerFirstAccount(db, systemClock());
  return token && `${url}/first-account?token=${token}`;
}
