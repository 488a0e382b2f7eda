import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { openSender, type Sender, type SenderParts } from "../src/channels/webhooks/sender.ts";
import { systemResolver } from "../src/channels/webhooks/sending/address.ts";
import type { EventType } from "../src/memory/events/event.ts";
import { rememberPurchases } from "../src/memory/purchases/purchases.ts";
import { sealOf } from "../src/platform/auth/seal.ts";
import type { House } from "./application.ts";

type Got = { headers: IncomingHttpHeaders; body: string };
/** Somebody who listens, and what he got. */
export type Receiver = { url: string; port: number; got: Got[]; close(): Promise<void> };
type Answer = (response: ServerResponse, got: Got) => void;

/** Receivers of a test; `closeAll` ends those still there. */
export function receivers() {
  const open: Receiver[] = [];
  return {
    /** Listens on this machine and answers as told; 204 when nothing is said. */
    listen: async (answer: Answer = (response) => response.writeHead(204).end()): Promise<Receiver> => {
      const got: Got[] = [];
      const server = createServer((request, response) => {
        const parts: Buffer[] = [];
        request.on("data", (part) => parts.push(part));
        request.on("end", () => {
          const one = { headers: request.headers, body: Buffer.concat(parts).toString() };
          got.push(one);
          answer(response, one);
        });
      });
      const port = await listening(server);
      const receiver = { url: `http://127.0.0.1:${port}/hook`, port, got, close: () => closed(server) };
      open.push(receiver);
      return receiver;
    },
    closeAll: async () => {
      await Promise.all(open.splice(0).map(({ close }) => close()));
    },
  };
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The application with a sender that is driven by hand, at the time it is. */
export function aHouseThatTells(house: House, changed: Partial<SenderParts> = {}) {
  const { services } = house;
  house.at(new Date());
  services.config.webhooksAllowPrivate = true;
  const parts: SenderParts = {
    ...services,
    seal: sealOf("s".repeat(48)),
    resolve: systemResolver,
    allowsPrivate: true,
    longestMs: 1000,
    ...changed,
  };
  const sender = openSender(parts);
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await house.ask({}, method, `/api/v1/webhooks${path}`, body);
    return { status: response.status, body: await response.json() };
  };
  return {
    sender,
    /** Another sender, as a new start of the application has. */
    another: (): Sender => openSender(parts),
    ask,
    make: async ({ url }: Pick<Receiver, "url">, types: EventType[] = ["purchase.recorded"]) => {
      const made = await ask("POST", "", { url, types });
      if (made.status !== 201) throw new Error(`No webhook was made: ${JSON.stringify(made.body)}`);
      return made.body;
    },
    /** Tells all that is due now. */
    round: async () => {
      await sender.round();
      await sender.settled();
    },
    remember: (purchases: unknown[]) => rememberPurchases(services.db, purchases, services.clock()),
    later: (ms: number) => house.at(new Date(services.clock().getTime() + ms)),
    /** The newest delivery to an endpoint first. */
    deliveries: async (endpointId: string) => (await ask("GET", `/${endpointId}/deliveries`)).body.items,
  };
}

/** A purchase of 10.00. */
export function aPurchase(externalId: string, amountMinor = 1000) {
  const customer = { externalId: "C1", name: "Ana Núñez", email: "ana@example.com" };
  return { externalId, at: "2026-11-20T10:00:00Z", customer, amountMinor };
}
