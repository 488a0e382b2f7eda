import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { appendFile, chown, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { AppError } from "../../errors.ts";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import type { Place } from "./place.ts";
import { serverSettings } from "./settings.ts";

/** Name of the server's administrator. */
export const ADMINISTRATOR = "postgres";

/** Classes of characters come from here; the first one this machine knows is taken. */
const CHARACTER_TYPES = ["C.UTF-8", "en_US.UTF-8", "C"];

/**
 * Makes the server's files if there are none. They are made beside their place and then renamed, so that they
 * are whole or not there, whatever is killed when. To be called under the start lock.
 */
export async function ensureCluster(place: Place, binaries: Binaries, password: string): Promise<void> {
  const { cluster, account } = place;
  if (!existsSync(cluster)) {
    await removeLeftovers(cluster);
    const fresh = `${cluster}.new-${randomBytes(4).toString("hex")}`;
    await initialise(fresh, { binaries, password, account });
    await rename(fresh, cluster);
  }
  await checkVersion(cluster, binaries);
  await writeOwned(join(cluster, "vinculo.conf"), serverSettings(), account);
}

type Making = { binaries: Binaries; password: string; account: Account | undefined };

async function initialise(folder: string, making: Making): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  if (making.account) await chown(folder, making.account.uid, making.account.gid);
  const passwordFile = `${folder}.password`;
  await writeOwned(passwordFile, making.password, making.account);
  try {
    await runInitdb(folder, passwordFile, making);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await appendFile(join(folder, "postgresql.conf"), "\ninclude_if_exists = 'vinculo.conf'\n");
}

async function runInitdb(folder: string, passwordFile: string, making: Making): Promise<void> {
  const faults: string[] = [];
  for (const characterType of CHARACTER_TYPES) {
    const fault = await initdb(folder, passwordFile, characterType, making);
    if (fault === undefined) return;
    faults.push(fault);
    if (!fault.includes("invalid locale name")) break;
  }
  throw new AppError("unavailable", `The store could not be made: ${faults.join("; ")}`);
}

/** Answers with what went wrong, or nothing. */
async function initdb(
  folder: string,
  passwordFile: string,
  characterType: string,
  { binaries, account }: Making,
): Promise<string | undefined> {
  const child = spawn(
    join(binaries.folder, "bin", "initdb"),
    [
      `--pgdata=${folder}`,
      `--username=${ADMINISTRATOR}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      `--lc-ctype=${characterType}`,
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--text-search-config=simple",
      "--data-checksums",
      "--no-instructions",
    ],
    { ...account, cwd: dirname(folder), env: SERVER_ENVIRONMENT, stdio: ["ignore", "ignore", "pipe"] },
  );
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  const [code, said] = await Promise.all([ended, text(child.stderr)]);
  return code === 0 ? undefined : said.trim() || `initdb ended with ${code}`;
}

/** All that the server's programs need of the environment; settings meant for other servers stay out. */
export const SERVER_ENVIRONMENT: Readonly<Record<string, string>> = { LC_ALL: "C", TZ: "UTC" };

async function removeLeftovers(cluster: string): Promise<void> {
  const folder = dirname(cluster);
  const leftovers = (await readdir(folder)).filter((name) => name.startsWith(`${basename(cluster)}.new-`));
  await Promise.all(leftovers.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

async function checkVersion(cluster: string, binaries: Binaries): Promise<void> {
  const made = (await readFile(join(cluster, "PG_VERSION"), "utf8").catch(() => "")).trim();
  const ours = binaries.version.split(".")[0];
  if (made === ours) return;
  if (!made) throw new AppError("unavailable", `The store in ${cluster} cannot be read by this user`);
  throw new AppError("unavailable", ofAnotherMajor(cluster, made, ours));
}

/** PostgreSQL's files of one major version are not those of the next: the data go over in a backup. */
function ofAnotherMajor(cluster: string, made: string, ours: string | undefined): string {
  return `The store in ${cluster} was made by PostgreSQL ${made}; this Vínculo brings PostgreSQL ${ours}, which cannot open it, and nothing in it was changed. To move over:
  1. With the Vínculo that made it, or with its PostgreSQL ${made} started by hand and DATABASE_URL set to it:
       npm run vinculo -- backup store.backup
  2. With this Vínculo and an empty data folder (VINCULO_DATA set to another folder):
       npm run vinculo -- restore store.backup
  Keep the old folder until you have seen that all is there.`;
}

async function writeOwned(file: string, content: string, account: Account | undefined): Promise<void> {
  await writeFile(file, content, { mode: 0o600 });
  if (account) await chown(file, account.uid, account.gid);
}
