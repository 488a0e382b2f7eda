import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Asker, ask } from "./asking.ts";

/** Somebody who is told what happens, at once content with all of it. */
export type Receiver = { url: string; got: () => number; close: () => void };

export async function openReceiver(): Promise<Receiver> {
  let got = 0;
  const server = createServer((request, answer) => {
    request.resume().on("end", () => {
      got += 1;
      answer.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, got: () => got, close: () => server.close() };
}

/** Has a receiver told of broken promises and cases, in place of one of an earlier run. */
export async function subscribe(director: Asker, { url }: Receiver): Promise<void> {
  type Endpoints = { items: { endpointId: string; description: string }[] };
  const { items } = await ask<Endpoints>(director, "GET", "/webhooks");
  for (const { endpointId } of items.filter(({ description }) => description === "bench"))
    await ask(director, "DELETE", `/webhooks/${endpointId}`);
  const types = ["standard.broken", "verdict.changed", "case.opened", "case.changed", "case.closed"];
  await ask(director, "POST", "/webhooks", { url, description: "bench", types });
}
