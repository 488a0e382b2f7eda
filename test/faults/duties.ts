import { createServer } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { ContactsTaken } from "../../src/memory/contacts/contact.ts";
import { makeApiKey } from "../../src/platform/auth/keys/api-keys.ts";
import { insertPerson } from "../../src/platform/auth/people/person.queries.ts";
import { openStore } from "../../src/platform/db/open.ts";
import { silentLog } from "../../src/platform/log.ts";
import { type Address, call, type Door, wordsOf } from "./client.ts";

/** What contacts that break a promise came under. */
export const DUTIES = "duties";
const CUSTOMERS = 20;
const MINUTE_MS = 60_000;
/** When the time of a mail is out, after it was told. */
export const MAIL_DUE_MS = 500;

/** What the clients who tell of broken promises were told, and what the receiver of webhooks heard. */
export type Duties = {
  /** The key all clients need, now that there are people. */
  key: string;
  /** Contacts of which the application said that it keeps them. */
  acknowledged: Set<string>;
  /** As sent; not acknowledged yet. */
  unknown: Map<string, object>;
  /** What came to the receiver, by its id: every body there was. */
  heard: Map<string, Set<string>>;
  refusals: Map<string, number>;
  close(): void;
};

/** Two promises, somebody who answers for the customers, and a receiver of webhooks, which lives on. */
export async function setDuties(folder: string, url: string): Promise<Duties> {
  const { key, agentId } = await peopleOn(folder);
  const door = { url, key };
  const heard = new Map<string, Set<string>>();
  const receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      const id = String(request.headers["webhook-id"]);
      heard.set(id, (heard.get(id) ?? new Set()).add(Buffer.concat(parts).toString()));
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const address = receiver.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const hook = { url: `http://127.0.0.1:${port}/hook`, types: ["case.opened"] };
  await call(door, "POST", "/api/v1/webhooks", hook);
  const minutes = (value: number) => ({ limit: { value, unit: "minutes", calendarId: null } });
  const calls = { kind: "answered-within", ...minutes(3) };
  const mails = { kind: "first-reply-within", ...minutes(1) };
  const standards = [
    { name: "Calls", promise: calls, scope: { channels: ["phone"] } },
    { name: "Mails", promise: mails, scope: { channels: ["email"] } },
  ];
  for (const standard of standards)
    await call(door, "POST", "/api/v1/standards", { ...standard, state: "active" });
  await ownedBy(agentId, door);
  const close = () => {
    receiver.close();
    receiver.closeAllConnections();
  };
  return { key, heard, acknowledged: new Set(), unknown: new Map(), refusals: new Map(), close };
}

async function peopleOn(folder: string): Promise<{ key: string; agentId: string }> {
  const { db, close } = await openStore({ dataFolder: folder, exclusive: false, log: silentLog });
  try {
    const now = new Date();
    const person = (role: "director" | "agent") =>
      insertPerson(db, { name: role, email: `${role}@example.com`, role, passwordHash: "none" }, now);
    const { personId: id, ...director } = await person("director");
    const { personId: agentId } = await person("agent");
    const scopes: ("read" | "write" | "import" | "admin")[] = ["read", "write", "import", "admin"];
    const actor = { kind: "person", id, ...director } as const;
    const { key } = await makeApiKey(db, { asked: { name: "faults", scopes }, actor }, now);
    return { key, agentId };
  } finally {
    await close();
  }
}

async function ownedBy(personId: string, door: Door): Promise<void> {
  const at = new Date(Date.now() - MINUTE_MS).toISOString();
  const visits = Array.from({ length: CUSTOMERS }, (_, n) => ({
    ...{ source: "visits", externalId: `v${n}`, at, channel: "shop", customer: customerOf(n) },
  }));
  const { taken } = ContactsTaken.parse(await call(door, "POST", "/api/v1/contacts", visits));
  const customerIds = taken.map(({ customerId }) => customerId);
  await call(door, "POST", "/api/v1/owners", { personId, reason: "theirs", customerIds });
}

function customerOf(n: number) {
  return { externalId: `d-${n % CUSTOMERS}` };
}

/**
 * Tells of broken promises one after another until told to stop: calls that waited too long, broken as they are told,
 * and mails whose time is out in a moment, for the application to find.
 */
export async function writeDuties(
  address: Address,
  duties: Duties,
  { prefix, until }: { prefix: string; until: AbortSignal },
): Promise<void> {
  for (let n = 0; !until.aborted; n++) {
    const externalId = `${prefix}-${n}`;
    const common = { source: DUTIES, externalId, customer: customerOf(n), reference: externalId };
    const waited = { channel: "phone", at: new Date(Date.now() - MINUTE_MS).toISOString(), waitSeconds: 660 };
    const mail = { channel: "email", at: new Date(Date.now() - MINUTE_MS + MAIL_DUE_MS).toISOString() };
    duties.unknown.set(externalId, { ...common, ...(n % 2 === 0 ? waited : mail) });
    if (!(await send(address, duties, externalId))) await delay(250);
  }
}

/** Sends again what was not acknowledged. */
export async function tellAgain(address: Address, duties: Duties): Promise<void> {
  for (const id of [...duties.unknown.keys()]) {
    for (let tries = 0; !(await send(address, duties, id)); tries++) {
      if (tries > 200) throw new Error(`${id} is not taken: ${[...duties.refusals.keys()].join("; ")}`);
      await delay(50);
    }
  }
}

const Acknowledged = z.object({ contactId: z.uuid() });

async function send(address: Address, duties: Duties, id: string): Promise<boolean> {
  try {
    Acknowledged.parse(await call(await address(), "POST", "/api/v1/contacts", duties.unknown.get(id)));
    duties.unknown.delete(id);
    duties.acknowledged.add(id);
    return true;
  } catch (error) {
    const words = error instanceof Error ? wordsOf(error) : String(error);
    duties.refusals.set(words, (duties.refusals.get(words) ?? 0) + 1);
    return false;
  }
}
