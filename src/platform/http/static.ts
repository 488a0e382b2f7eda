import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Context, Handler } from "hono";
import type { DoorEnv } from "./mount.ts";
import { problemOf, problemResponse } from "./problem.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};
const SQUEEZABLE = new Set([".css", ".js", ".json", ".svg", ".txt", ".webmanifest"]);
/** The bundler puts a hash into the names of what lies here, so it never changes. */
const FOREVER = "public, max-age=31536000, immutable";
const ASK_EACH_TIME = "no-cache";
const BROTLI_QUALITY = 9;

type Encoding = "br" | "gzip";
type Asset = { plain: Buffer<ArrayBuffer>; packed: Map<Encoding, Promise<Buffer>> };

/**
 * Serves the built cockpit from `folder`: its files, compressed by who built them, else once and kept, and for every other address its
 * page, which finds its way itself. The page carries the nonce its style elements need.
 */
export function cockpit(folder: string): Handler<DoorEnv> {
  const assets = new Map<string, Promise<Asset | null>>();
  const page = join(folder, "index.html");
  const pageText = once(() => readFile(page, "utf8"));
  return async (context) => {
    const file = fileOf(folder, context.req.path);
    const asset = file === undefined ? null : await remembered(assets, file);
    if (file !== undefined && asset) return assetResponse(context, file, asset);
    if (extname(context.req.path) !== "") return notFound(context);
    if (!existsSync(page)) return notBuilt(context);
    context.header("cache-control", ASK_EACH_TIME);
    return context.html((await pageText()).replaceAll("__CSP_NONCE__", context.get("secureHeadersNonce")));
  };
}

function fileOf(folder: string, path: string): string | undefined {
  if (!TYPES[extname(path)] || path.includes("\0") || extname(path) === ".html") return undefined;
  const file = normalize(join(folder, path));
  return file.startsWith(folder + sep) && !file.includes(`${sep}.`) ? file : undefined;
}

/** Files are few and do not change while we run; what is not there is not remembered. */
async function remembered(assets: Map<string, Promise<Asset | null>>, file: string): Promise<Asset | null> {
  const known = assets.get(file);
  if (known !== undefined) return known;
  const read = readAsset(file);
  if (await read) assets.set(file, read);
  return read;
}

async function readAsset(file: string): Promise<Asset | null> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return null;
  const squeezed = await readFile(`${file}.br`).catch(() => null);
  return {
    plain: await readFile(file),
    packed: new Map(squeezed === null ? [] : [["br", Promise.resolve(squeezed)]]),
  };
}

async function assetResponse(context: Context<DoorEnv>, file: string, asset: Asset): Promise<Response> {
  const extension = extname(file);
  context.header("content-type", TYPES[extension] ?? "application/octet-stream");
  context.header("cache-control", file.includes(`${sep}assets${sep}`) ? FOREVER : ASK_EACH_TIME);
  const encoding = SQUEEZABLE.has(extension) ? encodingFor(context) : undefined;
  if (encoding === undefined) return context.body(asset.plain);
  context.header("vary", "accept-encoding");
  context.header("content-encoding", encoding);
  return context.body(new Uint8Array(await packed(asset, encoding)));
}

function encodingFor(context: Context): Encoding | undefined {
  const accepted = context.req.header("accept-encoding") ?? "";
  if (/\bbr\b/.test(accepted)) return "br";
  return /\bgzip\b/.test(accepted) ? "gzip" : undefined;
}

function packed(asset: Asset, encoding: Encoding): Promise<Buffer> {
  const known = asset.packed.get(encoding);
  if (known !== undefined) return known;
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  const made =
    encoding === "br"
      ? promisify(brotliCompress)(asset.plain, { params })
      : promisify(gzip)(asset.plain, { level: constants.Z_BEST_COMPRESSION });
  asset.packed.set(encoding, made);
  return made;
}

function notFound(context: Context<DoorEnv>): Response {
  const instance = `urn:request:${context.get("requestId")}`;
  return problemResponse(problemOf("not_found", `Nothing is at ${context.req.path}`, instance));
}

function notBuilt(context: Context<DoorEnv>): Response {
  const detail =
    "The pages are not built yet: run `npm start`, or `vite build`. The API answers under /api/v1";
  return problemResponse(problemOf("unavailable", detail, `urn:request:${context.get("requestId")}`));
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
