/**
 * What is claimed about mails, to be repeated: node bench/mails.ts [mails]
 *
 * Customers who agreed to be asked are put on a list of a survey; the application decides on each and sends it over a mail
 * server on this machine that takes everything. Counted is what that server has taken, from the first to the last.
 */
import { sql } from "kysely";
import { SMTPServer } from "smtp-server";
import { startApplication, withDataFolder } from "./application.ts";
import { type Asker, ask, until, visitorAt } from "./asking.ts";
import { insightSettled, sampleShown } from "./journey.ts";
import { onStore } from "./scale/on-store.ts";
import { type Figure, markdownTable } from "./table.ts";

const PORT = 3927;
const A_CALL = 1000;
/** Whoever waits longer for the next mail waits for nothing. */
const PATIENCE_MS = 60_000;

type Taking = { port: number; at: number[]; close: () => void };

/** A mail server that takes everything and keeps only when. */
async function takingServer(): Promise<Taking> {
  const at: number[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    onData: (stream, _session, answer) => {
      stream.resume().on("end", () => {
        at.push(performance.now());
        answer(null);
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const address = server.server.address();
  if (typeof address !== "object" || !address) throw new Error("it does not listen");
  return { port: address.port, at, close: () => server.close() };
}

const SURVEY = {
  name: "Delivery",
  content: {
    language: "es",
    questions: [
      { kind: "csat", id: "satisfaction", points: 5, title: { es: "¿Cómo fue?", en: "How was it?" } },
      { kind: "text", id: "why", title: { es: "¿Por qué?", en: "Why?" } },
    ],
  },
};

/** Customers with an address, who bought once. */
async function customersNamed(asker: Asker, many: number): Promise<void> {
  for (let from = 0; from < many; from += A_CALL) {
    const purchases = Array.from({ length: Math.min(A_CALL, many - from) }, (_, k) => ({
      source: "bench",
      externalId: `P${from + k}`,
      at: "2026-01-01T12:00:00Z",
      customer: {
        externalId: `S${from + k}`,
        name: `Customer ${from + k}`,
        email: `c${from + k}@example.com`,
      },
      amountMinor: 1000,
    }));
    await ask(asker, "POST", "/purchases", purchases);
  }
}

/** Everybody has agreed to be asked by mail. */
function allAgree(folder: string): Promise<unknown> {
  return onStore(folder, (db) =>
    sql`
    insert into consent_record (customer_id, consent_id, purpose, channel, state, at, source, proof, recorded_at, recorded_by)
    select customer_id, gen_random_uuid(), 'surveys', 'email', 'given', now() - interval '1 day', 'bench', '{}', now(), 'bench'
    from customer`.execute(db),
  );
}

async function setUp(asker: Asker, { port }: Taking): Promise<string> {
  const smtp = { host: "127.0.0.1", port, security: "none", from: "shop@example.com" };
  await ask(asker, "PUT", "/email-settings", { smtp, mailbox: null });
  await ask(asker, "PUT", "/asking-settings", { gapDays: 0, quietHours: null });
  const { surveyId } = await ask<{ surveyId: string }>(asker, "POST", "/surveys", SURVEY);
  await ask(asker, "PUT", `/surveys/${surveyId}/state`, { state: "open" });
  return surveyId;
}

async function figures(folder: string, many: number): Promise<Figure[]> {
  const server = await takingServer();
  const application = await startApplication(folder, PORT, { VINCULO_URL: `http://127.0.0.1:${PORT}` });
  try {
    const asker = visitorAt(application.url);
    await sampleGone(asker);
    await customersNamed(asker, many);
    await allAgree(folder);
    const surveyId = await setUp(asker, server);
    const began = performance.now();
    for (let from = 0; from < many; from += A_CALL) {
      const customers = Array.from({ length: Math.min(A_CALL, many - from) }, (_, k) => ({
        externalId: `S${from + k}`,
      }));
      await ask(asker, "POST", `/surveys/${surveyId}/invitations`, { occasion: "bench", customers });
    }
    const told = performance.now();
    await allTaken(server, many);
    const [first = 0, last = 0] = [server.at[0], server.at.at(-1)];
    const rate = (from: number) => `${((1000 * many) / (last - from)).toFixed(0)} mails/s`;
    return [
      {
        what: `${many} customers put on a list`,
        measured: `${((told - began) / 1000).toFixed(1)} s`,
        asked: "",
      },
      { what: `${many} mails, from the first taken to the last`, measured: rate(first), asked: "" },
      { what: "the same from the first line of the list, all decided on", measured: rate(began), asked: "" },
    ];
  } finally {
    await application.stop();
    server.close();
  }
}

/** A new store is given something to look at; nobody of it is written to. */
async function sampleGone(asker: Asker): Promise<void> {
  await sampleShown(asker.url);
  await ask(asker, "POST", "/sample/clear");
  await insightSettled(asker.url);
}

async function allTaken({ at }: Taking, many: number): Promise<void> {
  let [seen, since] = [0, performance.now()];
  await until(
    async () => at.length,
    (taken) => {
      if (taken > seen) [seen, since] = [taken, performance.now()];
      if (performance.now() - since > PATIENCE_MS) throw new Error(`${taken} of ${many} mails came`);
      return taken >= many;
    },
  );
}

const many = Number(process.argv[2] ?? 5000);
console.log(markdownTable(await withDataFolder((folder) => figures(folder, many))));
