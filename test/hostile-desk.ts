import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Import } from "../src/channels/csv/import.ts";
import { checkImport, runImport } from "../src/channels/csv/imports.ts";
import { expect, type House, test as houseTest, ORIGIN } from "./application.ts";

export { expect } from "./application.ts";

/** The application as HTTP sees it, with a data folder of its own that files are kept in. */
export const test = houseTest.extend<{ folder: string; office: House }>({
  // biome-ignore lint/correctness/noEmptyPattern: the signature Vitest demands
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "vinculo-hostile-"));
    await use(folder);
    await rm(folder, { recursive: true });
  },
  office: async ({ house, folder }, use) => {
    house.services.config = { ...house.services.config, dataFolder: folder };
    await use(house);
  },
});

/** What is sent: whole, or as it is made. */
export type Sent = Buffer | string | Iterable<Buffer>;

/** Uploads a file as a browser does. */
export function send({ door }: House, body: Sent): Promise<Response> {
  const headers = { host: "127.0.0.1:3000", origin: ORIGIN };
  const whole = typeof body === "string" || Buffer.isBuffer(body);
  const bytes = whole ? Buffer.from(body) : streamOf(body);
  // What streams says so; the types of browsers do not know it.
  const init = { method: "POST", headers, body: bytes, duplex: "half" };
  const request = new Request(`${ORIGIN}/api/v1/imports?fileName=f.csv`, init);
  return Promise.resolve(door.fetch(request, { incoming: { socket: { remoteAddress: "127.0.0.1" } } }));
}

/** A stream that is read piece by piece, and may be left before its end. */
function streamOf(pieces: Iterable<Buffer>): ReadableStream<Uint8Array> {
  const left = pieces[Symbol.iterator]();
  return new ReadableStream({
    pull: (controller) => {
      const { value, done } = left.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
  });
}

/** Sends a file that is taken, and says which import it became. */
export async function drafted(house: House, body: Sent): Promise<string> {
  const sent = await send(house, body);
  expect(sent.status, await sent.clone().text()).toBe(201);
  return Import.parse(await sent.json()).importId;
}

/** Has an import checked and brought in as the jobs would. */
export async function broughtIn(house: House, importId: string): Promise<Import> {
  for (const [step, work] of [
    ["check", checkImport],
    ["run", runImport],
  ] as const) {
    const asked = await house.ask({}, "POST", `/api/v1/imports/${importId}/${step}`);
    expect(asked.status, await asked.clone().text()).toBe(202);
    await work(house.services, importId);
  }
  return Import.parse(await (await house.ask({}, "GET", `/api/v1/imports/${importId}`)).json());
}

/** Sends a file, and has it checked and imported. */
export async function bringIn(house: House, body: Sent): Promise<Import> {
  return broughtIn(house, await drafted(house, body));
}

/** The rows of a file the screen offers for download, under its header. */
export async function downloaded(house: House, importId: string, name: string): Promise<string[]> {
  const response = await house.ask({}, "GET", `/api/v1/imports/${importId}/${name}`);
  expect(response.status).toBe(200);
  return (await response.text()).trimEnd().split("\r\n").slice(1);
}

/** It still answers, and nothing went wrong that nobody expected. */
export async function expectAlive(house: House): Promise<void> {
  expect((await house.ask({}, "GET", "/healthz")).status).toBe(200);
  expect(house.logged()).not.toMatch(/"level":(50|60|"error"|"fatal")/);
}
