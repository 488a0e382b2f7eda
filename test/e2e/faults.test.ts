import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Import } from "../../src/channels/csv/import.ts";
import { joinServer } from "../../src/platform/db/bundled/server.ts";
import { withStartLock } from "../../src/platform/db/bundled/start-lock.ts";
import { silentLog } from "../../src/platform/log.ts";
import { openBrowser } from "../browser.ts";
import { serverOf } from "../faults/application.ts";
import { call, salesFile } from "../faults/client.ts";
import { Stage } from "../faults/stage.ts";
import { freePort } from "../free-port.ts";
import { openPage } from "./app.ts";

const [ES, EN] = [{ locale: "es-ES" }, { locale: "en-GB" }];
/** Enough for a server and some files, little enough to be filled at once. */
const DISK_MB = 320;
/** Lines that take long enough to be cut amid. */
const ROWS = 8_000;
const FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

let parent: string;
let folder: string;
let stage: Stage;
const nextStart: Record<string, string> = {};
let url: string;
let browser: Browser;
let isOwnDisk: boolean;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "vinculo-seen-"));
  await chmod(parent, 0o755);
  folder = join(parent, "data");
  await mkdir(folder);
  isOwnDisk =
    spawnSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_MB}m,mode=755`, "tmpfs", folder]).status === 0;
  // The same address at every start: the pages stay open.
  nextStart.PORT = String(await freePort());
  stage = new Stage(folder, nextStart);
  [url, browser] = await Promise.all([stage.url(), openBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await makeRoom();
  await stage.close();
  if (isOwnDisk) spawnSync("umount", ["-l", folder]);
  await rm(parent, { recursive: true, force: true });
}, 60_000);

async function open(path: string, options: BrowserContextOptions): Promise<Page> {
  return (await openPage(browser, url + path, options)).page;
}

/** The company's settings, with a name written and not saved yet. */
async function writing(name: string, options: BrowserContextOptions): Promise<Page> {
  const page = await open("/settings/company", options);
  await nameField(page).fill(name);
  return page;
}

function nameField(page: Page) {
  return page.getByRole("textbox", { name: /^(Nombre|Name)$/ });
}

async function save(page: Page, answer: string | RegExp): Promise<void> {
  await page.getByRole("button", { name: /^(Guardar|Save)$/ }).click();
  await page.getByText(answer).waitFor();
}

/** Kills the bundled server and lets none be started in its place until `meanwhile` is done. */
function whileStoreIsAway(meanwhile: () => Promise<void>): Promise<void> {
  return withStartLock(folder, async () => {
    const pid = await serverOf(folder);
    if (pid !== undefined) process.kill(pid, "SIGKILL");
    await meanwhile();
  });
}

test("the store killed: said in both languages, nothing written is lost, and all goes on by itself", async () => {
  const [form, reader] = await Promise.all([writing("Panadería Ñandú", ES), open("/data", EN)]);

  await whileStoreIsAway(async () => {
    await save(form, /^No se ha guardado\. No se puede llegar a tus datos en este momento\./);
    await form.getByText("Se vuelve a intentar cada pocos segundos y sigue solo.").waitFor();
    await reader.getByRole("link", { name: "Customers", exact: true }).click();
    await reader.getByText("Your data cannot be reached at the moment.").first().waitFor();
    await reader.getByRole("heading", { name: "This could not be loaded" }).waitFor();
  });

  await reader.getByRole("heading", { level: 1, name: "Customers" }).waitFor();
  await form.getByText("Vínculo vuelve a responder.").waitFor();
  expect(await nameField(form).inputValue()).toBe("Panadería Ñandú");
  await save(form, "Guardado.");
  expect(await call(url, "GET", "/api/v1/company")).toMatchObject({ name: "Panadería Ñandú" });
});

/** Lends a connection to the store that is none of the application's. */
async function besideAll(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const server = await joinServer(folder, false, silentLog);
  const client = new pg.Client(server.connection);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
    await server.leave();
  }
}

/** Cuts the connections that wait for a table, each amid its transaction, once there is one. */
async function cutWaiting(client: pg.Client): Promise<void> {
  const waiting = "pid <> pg_backend_pid() and wait_event_type = 'Lock' and application_name = 'vinculo'";
  const cut = `select pg_terminate_backend(pid) from pg_stat_activity where ${waiting}`;
  await expect.poll(async () => (await client.query(cut)).rowCount).toBeGreaterThan(0);
}

test("connections cut amid what was asked: a write says so and goes through at one press, a screen fills by itself", async () => {
  const [form, reader] = await Promise.all([writing("Cortada", ES), open("/data", EN)]);

  await besideAll(async (client) => {
    await client.query("begin");
    await client.query("lock table company in exclusive mode");
    const saving = save(form, /^No se ha guardado\. No se puede llegar a tus datos en este momento\./);
    await cutWaiting(client);
    await saving;
    await client.query("lock table customer in access exclusive mode");
    await reader.getByRole("link", { name: "Customers", exact: true }).click();
    await cutWaiting(client);
    await client.query("rollback");
  });

  await reader.getByRole("heading", { level: 1, name: "Customers" }).waitFor();
  expect(await reader.getByRole("heading", { name: "This could not be loaded" }).count()).toBe(0);
  expect(await nameField(form).inputValue()).toBe("Cortada");
  await save(form, "Guardado.");
  expect(await call(url, "GET", "/api/v1/company")).toMatchObject({ name: "Cortada" });
});

test("the store stands still: said after a while, and what was sent comes by itself, but for what was refused meanwhile", async () => {
  const pages = [writing("Stalled", EN), open("/data", ES), writing("Refused", ES)] as const;
  const [form, reader, given] = await Promise.all(pages);
  const giveUp = await givingUp(given);
  const stopped = await processesOfServer();

  for (const pid of stopped) process.kill(pid, "SIGSTOP");
  try {
    await save(form, "Vínculo is taking unusually long to answer.");
    await reader.getByRole("link", { name: "Clientes", exact: true }).click();
    await reader.getByText("Lo que has pedido sigue en camino y llega solo").waitFor();
    await given.getByText("Lo que has pedido sigue en camino y llega solo").waitFor();
    giveUp();
    await given.getByText(/^No se ha guardado\. Vínculo no responde\./).waitFor();
    await given.getByText("sigue en camino y llega solo").waitFor({ state: "hidden" });
  } finally {
    for (const pid of stopped) process.kill(pid, "SIGCONT");
  }

  await form.getByText("Saved.").waitFor();
  await form.getByText("Vínculo is taking").waitFor({ state: "hidden" });
  await given.getByText("Si estabas guardando algo, vuelve a pulsar.").waitFor();
  await reader.getByRole("heading", { level: 1, name: "Clientes" }).waitFor();
  expect(await call(url, "GET", "/api/v1/company")).toMatchObject({ name: "Stalled" });
});

/** A page whose company is being saved, through a server in between that gives up when told to. */
async function givingUp(page: Page): Promise<() => void> {
  let giveUp = () => {};
  const isOver = new Promise<void>((resolve) => {
    giveUp = resolve;
  });
  await page.route("**/api/v1/company", async (route) => {
    if (route.request().method() !== "PUT") return route.fallback();
    await isOver;
    await route.fulfill({ status: 504, body: "Gateway Timeout" });
  });
  await page.getByRole("button", { name: "Guardar" }).click();
  return giveUp;
}

/** The bundled server and all it has begun. */
async function processesOfServer(): Promise<number[]> {
  const postmaster = (await serverOf(folder)) ?? 0;
  const children = await readFile(`/proc/${postmaster}/task/${postmaster}/children`, "utf8");
  return [postmaster, ...children.trim().split(/\s+/).map(Number)];
}

/** A file read and checked, open on its screen. */
async function checkedFile(name: string, options: BrowserContextOptions, rows = ROWS): Promise<Page> {
  const sent = Import.parse(
    await call(url, "POST", `/api/v1/imports?fileName=${name}.csv`, salesFile(rows, name)),
  );
  await call(url, "POST", `/api/v1/imports/${sent.importId}/check`);
  const page = await open(`/data/${sent.importId}`, options);
  await page.getByRole("button", { name: /^(Traer|Bring in) / }).waitFor();
  return page;
}

test("the application killed amid an import: said, what was written stays, the import goes on by itself", async () => {
  const [form, importing, reader] = await Promise.all([
    writing("The Bakery", EN),
    checkedFile("cut", ES),
    open("/data", ES),
  ]);
  await importing.getByRole("button", { name: /^Traer / }).click();
  await importing.getByRole("button", { name: "Cancelar" }).waitFor();
  await stage.kill("application");

  await save(form, /^Not saved\. Vínculo does not answer\./);
  await importing.getByText("Vínculo no responde.").first().waitFor();
  await reader.getByRole("link", { name: "Ajustes" }).click();
  await reader.getByRole("heading", { name: "No se ha podido cargar" }).waitFor();
  await reader.getByText("Vínculo no responde.").first().waitFor();
  expect(await reader.getByText(/fetch/i).count()).toBe(0);
  expect(await stage.url()).toBe(url);

  await importing.getByText(/Ha seguido por su cuenta donde se quedó/).waitFor();
  await importing.getByRole("link", { name: "Ver tu cubo" }).waitFor();
  await reader.getByRole("heading", { level: 1, name: "Ajustes" }).waitFor();
  expect(await nameField(form).inputValue()).toBe("The Bakery");
  await save(form, "Saved.");
});

/** Writes on the disk until nothing more goes on it. */
function fillDisk(): void {
  spawnSync("dd", ["if=/dev/zero", `of=${join(folder, "filler")}`, "bs=16k", "oflag=append", "conv=notrunc"]);
}

function makeRoom(): Promise<void> {
  return rm(join(folder, "filler"), { force: true });
}

test("the disk full: a write and a file are told the cause and what to do, and go through once there is room", async (context) => {
  if (!isOwnDisk) context.skip("no disk can be mounted here to be filled");
  const [form, reader] = await Promise.all([writing("Llena", ES), open("/data", ES)]);
  fillDisk();
  await untilNothingIsKept();

  await save(form, /^No se ha guardado\. No queda sitio en el disco/);
  const file = { name: "ventas.csv", mimeType: "text/csv", buffer: Buffer.from(salesFile(9_000, "full")) };
  fillDisk();
  await reader.locator('input[type="file"]').setInputFiles(file);
  await reader.getByText("No queda sitio en el disco. Libera un poco").waitFor();
  await makeRoom();

  await save(form, "Guardado.");
  await reader.getByRole("button", { name: "Probar otra vez" }).click();
  await reader.getByRole("heading", { name: "¿Qué significa cada columna?" }).waitFor();
});

/** The first writes still find room in what the store had taken before. */
async function untilNothingIsKept(): Promise<void> {
  const body = await call(url, "GET", "/api/v1/company");
  for (let tries = 0; tries < 2_000; tries++) {
    const refused = await call(url, "PUT", "/api/v1/company", body).then(
      () => null,
      (error: Error) => error.message,
    );
    if (refused?.startsWith("507 ")) return;
    if (refused !== null) fillDisk();
  }
  throw new Error("everything was kept on a full disk");
}

/** A time that is none, or that a clock set back puts after now. */
const STRANGE_TIME = /NaN|Invalid|[-−]\d+ (min|hour|day|hora|día)|(in|dentro de|en) \d+ (days|días)/;

test("the clock set back by three days: what is saved is saved, a file goes on, and no time reads strangely", async (context) => {
  if (!existsSync(FAKETIME)) context.skip("needs libfaketime (apt-get install libfaketime)");
  const clock = join(folder, "clock");
  await writeFile(clock, "+0d\n");
  await stage.kill("application");
  Object.assign(nextStart, {
    LD_PRELOAD: FAKETIME,
    FAKETIME_TIMESTAMP_FILE: clock,
    FAKETIME_NO_CACHE: "1",
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
  });
  expect(await stage.url()).toBe(url);
  const [form, importing] = await Promise.all([writing("Vieja", ES), checkedFile("back", EN, 300)]);

  await writeFile(clock, "-3d\n");
  await importing.getByRole("button", { name: /^Bring in / }).click();
  await save(form, "Guardado.");
  await importing.getByRole("link", { name: "See your bucket" }).waitFor();

  const [reader, lector] = await Promise.all([open("/data", EN), open("/settings/activity", ES)]);
  await reader.getByText("back.csv").waitFor();
  await lector.getByText("importó un archivo").last().waitFor();
  const pages = [form, importing, reader, lector];
  const said = await Promise.all(pages.map((page) => page.locator("body").textContent()));
  expect(said.filter((text) => STRANGE_TIME.test(text ?? ""))).toEqual([]);
  expect(await call(url, "GET", "/api/v1/company")).toMatchObject({ name: "Vieja" });
  await writeFile(clock, "+0d\n");
});
