import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { openMailer } from "../src/listening/invitations/sending/mailer.ts";
import { rememberPurchases } from "../src/memory/purchases/purchases.ts";
import { sealOf } from "../src/platform/auth/seal.ts";
import { done, tell } from "./action-desk.ts";
import { type Asker, type House, ORIGIN } from "./application.ts";
import { contact } from "./quality-desk.ts";
import { aSurvey } from "./survey-desk.ts";

/** What a mail server takes, and how it behaves. */
export type MailServer = {
  port: number;
  got: ParsedMail[];
  /** How it answers to a recipient, or to the whole mail once it has it; undefined: it takes it. */
  refuse: { recipient?: (address: string) => Error | undefined; data?: () => Error | undefined };
  close(): Promise<void>;
};

/** A refusal as a mail server says it. */
export function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

const open: (() => Promise<void>)[] = [];

/** Ends the servers of a test. */
export async function closeMailServers(): Promise<void> {
  for (const close of open.splice(0)) await close();
}

/** What became of the messages that are to go out, in the order in which they were made. */
export async function outgoing({ services }: House) {
  const { rows } = await services.store.pool.query(
    "select state, tries, fault from outgoing_message order by made_at",
  );
  return rows;
}

/** A real mail server on this machine. */
export async function mailServer(options: SMTPServerOptions & { port?: number } = {}): Promise<MailServer> {
  const { port = 0, ...more } = options;
  const got: ParsedMail[] = [];
  const refuse: MailServer["refuse"] = {};
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    closeTimeout: 50,
    onRcptTo: ({ address }, _session, answer) => answer(refuse.recipient?.(address) ?? null),
    onData: (stream, _session, answer) => {
      const parts: Buffer[] = [];
      stream.on("data", (part) => parts.push(part));
      stream.on("end", async () => {
        const fault = refuse.data?.();
        if (!fault) got.push(await simpleParser(Buffer.concat(parts)));
        answer(fault ?? null);
      });
    },
    ...more,
  });
  // A line that is cut is an error of whoever cut it.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", () => resolve()));
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= new Promise((resolve) => server.close(() => resolve()));
    return closing;
  };
  open.push(close);
  const address = server.server.address();
  if (typeof address !== "object" || !address) throw new Error("it does not listen");
  return { port: address.port, got, refuse, close };
}

type Hoodiecrow = {
  server: { address(): AddressInfo };
  listen(port: number, host: string, done: () => void): void;
  close(done?: () => void): void;
  appendMessage(folder: string, flags: string[], at: Date, raw: Buffer): void;
};

/** A mailbox on a real IMAP server on this machine. */
export async function mailboxServer(port = 0) {
  const make: (options: object) => Hoodiecrow = createRequire(import.meta.url)("hoodiecrow-imap");
  const server = make({ storage: { INBOX: { messages: [] } } });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", () => resolve()));
  open.push(async () => server.close());
  return {
    port: server.server.address().port,
    arrive: (raw: string, at = new Date("2026-11-22T12:00:00Z")) =>
      server.appendMessage("INBOX", [], at, Buffer.from(raw.replaceAll("\n", "\r\n"))),
    close: () => server.close(),
  };
}

export const SENDER = { host: "127.0.0.1", security: "none", from: "hola@tienda.example" } as const;

/** Says over which server mail goes out, and where it comes back. */
export async function mailOver(
  house: House,
  port: number,
  mailboxPort?: number,
  who: Asker = {},
): Promise<void> {
  const mailbox = mailboxPort && {
    ...{ host: "127.0.0.1", port: mailboxPort, security: "none", user: "testuser", password: "testpass" },
  };
  await done(house, who, ["PUT", "/email-settings", { smtp: { ...SENDER, port }, mailbox: mailbox ?? null }]);
}

/** A mailer driven by hand, as a new start of the application has it. */
export function aMailer({ services }: House) {
  const config = { ...services.config, publicUrl: ORIGIN };
  return openMailer({ ...services, config, seal: sealOf("s".repeat(48)) });
}

/** From here on it is known where the application is reached from outside. */
export function reachable({ services }: House): void {
  services.config.publicUrl = ORIGIN;
}

/** A customer with an address who may be asked; his id. */
export async function aCustomer(house: House, name: string, said: object = {}): Promise<string> {
  const { db, store, clock } = house.services;
  const customer = { externalId: name, name, email: `${name.toLowerCase()}@example.com`, ...said };
  const purchase = { externalId: `of ${name}`, at: "2026-01-01T12:00:00Z", customer, amountMinor: 100 };
  await rememberPurchases(db, [purchase], clock());
  const { rows } = await store.pool.query("select customer_id from customer where name = $1", [name]);
  const customerId: string = rows[0].customer_id;
  await consent(house, customerId, "given");
  return customerId;
}

/** What a customer says about being asked. */
export function consent(house: House, customerId: string, state: string, who: Asker = {}) {
  const said = { purpose: "surveys", channel: "email", state, source: "test" };
  return done(house, who, ["POST", `/customers/${customerId}/consents`, said]);
}

/** When a survey is sent to whom. */
export function rulesAre(
  house: House,
  surveyId: string,
  rules: object[],
  more: object = {},
  who: Asker = {},
) {
  return done(house, who, ["PUT", `/surveys/${surveyId}/rules`, { rules, ...more }]);
}

/** What a customer was asked, in words: survey, state and why not; the newest first. */
export async function askedOf(house: House, customerId: string, who: Asker = {}): Promise<string[]> {
  const { items } = await done(house, who, ["GET", `/customers/${customerId}/invitations`]);
  return items.map((one: Record<string, string>) =>
    [one.survey, one.state, one.because].filter(Boolean).join(" "),
  );
}

/** Customers of some names who had a delivery, and a mail server. */
export async function mailDesk(house: House, ...names: string[]) {
  const server = await mailServer();
  await mailOver(house, server.port);
  const survey = await aSurvey(house);
  await rulesAre(house, survey.surveyId, [DELIVERED]);
  const ids: string[] = [];
  for (const name of names) ids.push(await aCustomer(house, name));
  await tell(
    house,
    ids.map((customerId) => delivered(customerId)),
  );
  const [ana = ""] = ids;
  return { server, survey, ana, ids, mailer: aMailer(house) };
}

/** Asks after each delivery. */
export const DELIVERED = { occasion: { kind: "delivery" } };

/** A mail server, a survey by rules, Ana. */
export async function ruledDesk(house: House, rules: object[], more: object = {}) {
  const server = await mailServer();
  await mailOver(house, server.port);
  const survey = await aSurvey(house);
  await rulesAre(house, survey.surveyId, rules, more);
  const ana = await aCustomer(house, "Ana");
  return { server, survey, ana, mailer: aMailer(house) };
}

/** A delivery to a customer. */
export const delivered = (customerId: string, said: object = {}) =>
  contact("2026-11-22T10:00:00Z", {
    customer: { customerId },
    channel: "delivery",
    touchpoint: "delivery",
    ...said,
  });

/** How far invitations of a survey came, by step. */
export async function funnel(house: House, surveyId: string) {
  const { funnel: steps } = await done(house, {}, ["GET", `/surveys/${surveyId}/figures`]);
  return Object.fromEntries(
    steps.map((one: { step: string; invitations: number }) => [one.step, one.invitations]),
  );
}
