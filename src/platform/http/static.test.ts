import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from "node:zlib";
import { test as base, expect, houseOn } from "../../../test/application.ts";

const SCRIPT = `console.info("${"a cockpit ".repeat(200)}")`;

const test = base.extend<{ web: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: the signature Vitest demands
  web: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "vinculo-web-"));
    const web = join(folder, "web");
    mkdirSync(join(web, "assets"), { recursive: true });
    writeFileSync(join(folder, "outside.js"), "secret");
    writeFileSync(join(web, ".hidden.js"), "secret");
    writeFileSync(join(web, "index.html"), '<meta name="csp-nonce" content="__CSP_NONCE__">');
    writeFileSync(join(web, "icon.svg"), "<svg/>");
    writeFileSync(join(web, "assets", "main-1a2b.js"), SCRIPT);
    await use(web);
    rmSync(folder, { recursive: true });
  },
});

const anybody = { from: "10.0.0.9" };

test("every address without a file is the page, which carries the nonce of the policy", async ({
  store,
  web,
}) => {
  const { ask } = houseOn(store, { webFolder: web });

  for (const path of ["/", "/customers/7", "/first-account?token=x"]) {
    const response = await ask(anybody, "GET", path);
    const nonce = /'nonce-([^']+)'/.exec(response.headers.get("content-security-policy") ?? "")?.[1];
    expect(await response.text()).toBe(`<meta name="csp-nonce" content="${nonce}">`);
    expect(response.headers.get("cache-control")).toBe("no-cache");
  }
  const [one, two] = [await ask(anybody, "GET", "/"), await ask(anybody, "GET", "/")];
  expect(await one.text()).not.toBe(await two.text());
});

test("files with a hash in their name are kept for ever, others asked for each time", async ({
  store,
  web,
}) => {
  const { ask } = houseOn(store, { webFolder: web });

  const script = await ask(anybody, "GET", "/assets/main-1a2b.js");
  const icon = await ask(anybody, "GET", "/icon.svg");

  expect(await script.text()).toBe(SCRIPT);
  expect(script.headers.get("content-type")).toContain("text/javascript");
  expect(script.headers.get("cache-control")).toContain("immutable");
  expect(icon.headers.get("content-type")).toBe("image/svg+xml");
  expect(icon.headers.get("cache-control")).toBe("no-cache");
});

test("asking for the head only is answered like asking for it all", async ({ store, web }) => {
  const { ask } = houseOn(store, { webFolder: web });

  const [page, script] = [
    await ask(anybody, "HEAD", "/"),
    await ask(anybody, "HEAD", "/assets/main-1a2b.js"),
  ];

  expect([page.status, await page.text()]).toEqual([200, ""]);
  expect([script.status, script.headers.get("content-type")]).toEqual([
    200,
    "text/javascript; charset=utf-8",
  ]);
});

test("files are sent compressed to who takes that", async ({ store, web }) => {
  const { ask } = houseOn(store, { webFolder: web });
  const get = (encoding: string) =>
    ask({ ...anybody, headers: { "accept-encoding": encoding } }, "GET", "/assets/main-1a2b.js");

  const brotli = await get("gzip, deflate, br, zstd");
  const zipped = await get("gzip");

  expect(brotli.headers.get("content-encoding")).toBe("br");
  expect(brotliDecompressSync(await brotli.arrayBuffer()).toString()).toBe(SCRIPT);
  expect(zipped.headers.get("content-encoding")).toBe("gzip");
  expect(gunzipSync(await zipped.arrayBuffer()).toString()).toBe(SCRIPT);
  expect(zipped.headers.get("vary")).toBe("accept-encoding");
});

test("what was compressed when it was built is sent as it lies there, and only under the name of its file", async ({
  store,
  web,
}) => {
  writeFileSync(join(web, "assets", "main-1a2b.js.br"), brotliCompressSync("as it was built"));
  const { ask } = houseOn(store, { webFolder: web });
  const get = (encoding: string, path: string) =>
    ask({ ...anybody, headers: { "accept-encoding": encoding } }, "GET", path);

  const brotli = await get("br", "/assets/main-1a2b.js");
  const plain = await get("identity", "/assets/main-1a2b.js");
  const itself = await get("br", "/assets/main-1a2b.js.br");

  expect(brotliDecompressSync(await brotli.arrayBuffer()).toString()).toBe("as it was built");
  expect(await plain.text()).toBe(SCRIPT);
  expect(itself.status).toBe(404);
});

for (const path of [
  "/missing.js",
  "/../outside.js",
  "/..%2foutside.js",
  "/assets/..%2f..%2foutside.js",
  "/.hidden.js",
  "/assets/%00.js",
]) {
  test(`nothing is at ${path}`, async ({ store, web }) => {
    const response = await houseOn(store, { webFolder: web }).ask(anybody, "GET", path);

    expect(await response.text()).not.toContain("secret");
    expect(response.status).toBe(404);
  });
}

test("without a built cockpit the page says how to build it", async ({ store, web }) => {
  const { ask } = houseOn(store, { webFolder: join(web, "nowhere") });

  const response = await ask(anybody, "GET", "/");

  expect([response.status, (await response.json()).detail]).toEqual([
    503,
    expect.stringContaining("npm start"),
  ]);
});
