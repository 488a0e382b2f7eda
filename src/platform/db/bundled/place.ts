import { createHash } from "node:crypto";
import { constants, existsSync } from "node:fs";
import { access, chmod, mkdir, readFile, realpath, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AppError } from "../../errors.ts";
import type { Log } from "../../log.ts";
import { type Account, mayEnter, mustDropRoot, NOBODY } from "./account.ts";

/** Where root keeps what the server's account could not reach in the data folder. */
export const SYSTEM_FOLDER = "/var/lib/vinculo";

/** Where a store lies and whose it is. */
export type Place = {
  /** The folder the user named; absolute, links followed. */
  dataFolder: string;
  /** The server's own files (PostgreSQL's "data directory"). */
  cluster: string;
  /** Account the server runs under; absent: our own. */
  account?: Account;
};

/** Makes the data folder if need be and says where its store lies, or is to lie. */
export async function findPlace(dataFolder: string): Promise<Place> {
  const folder = await makeDataFolder(dataFolder);
  const recorded = await recordedCluster(folder);
  const cluster = recorded ?? join(folder, "postgres");
  if (!mustDropRoot()) return { dataFolder: folder, cluster };
  if (existsSync(cluster)) return { dataFolder: folder, cluster, account: await ownerOf(cluster) };
  const account = NOBODY;
  if (await mayEnter(folder, account)) return { dataFolder: folder, cluster, account };
  const elsewhere = join(SYSTEM_FOLDER, shortHash(folder));
  await makeSystemFolder(elsewhere);
  return { dataFolder: folder, cluster: join(elsewhere, "postgres"), account };
}

/** Makes a folder under `SYSTEM_FOLDER` that every account may pass through, whatever the umask. */
export async function makeSystemFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(SYSTEM_FOLDER, 0o711);
  await chmod(folder, 0o711);
}

/** Notes in the data folder that its store lies elsewhere. To be called once the store is there. */
export async function recordPlace({ dataFolder, cluster }: Place, log: Log): Promise<void> {
  const file = join(dataFolder, "postgres.location");
  if (cluster.startsWith(dataFolder) || existsSync(file)) return;
  await writeFile(file, `${cluster}\n`);
  log.warn({ dataFolder, cluster }, `Only root may enter ${dataFolder}, so its store lies in ${cluster}`);
}

/** A short name for a path, fit for file names. */
export function shortHash(path: string): string {
  return createHash("sha256").update(path).digest("hex").slice(0, 12);
}

async function makeDataFolder(dataFolder: string): Promise<string> {
  try {
    const made = await mkdir(dataFolder, { recursive: true });
    if (made !== undefined && mustDropRoot()) await chmod(dataFolder, 0o711);
    await access(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
    return await realpath(dataFolder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError("unavailable", `Cannot use the data folder ${dataFolder}: ${reason}`);
  }
}

async function recordedCluster(folder: string): Promise<string | undefined> {
  const file = join(folder, "postgres.location");
  if (!existsSync(file)) return undefined;
  const cluster = (await readFile(file, "utf8")).trim();
  if (existsSync(cluster)) return cluster;
  throw new AppError(
    "unavailable",
    `The store of ${folder} lay in ${cluster}, which is gone. Bring it back, or delete ${file} to begin with an empty store`,
  );
}

/** A store made by an ordinary user stays that user's when root opens it. */
async function ownerOf(cluster: string): Promise<Account> {
  const { uid, gid } = await stat(cluster);
  const owner = uid === 0 ? NOBODY : { uid, gid };
  if (await mayEnter(dirname(cluster), owner)) return owner;
  throw new AppError(
    "unavailable",
    `The store in ${cluster} belongs to user ${owner.uid}, who may not enter a folder above it; allow that (chmod o+x)`,
  );
}
