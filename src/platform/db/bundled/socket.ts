import { chown, lstat, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { AppError } from "../../errors.ts";
import { type Account, mayEnter } from "./account.ts";
import { type Place, shortHash } from "./place.ts";

/** A socket's whole path must stay under 104 characters on macOS and 108 on Linux. */
const LONGEST = 90;

/** Makes the folder of the server's socket: beside its files, or where the path is short enough. */
export async function makeSocketFolder({ cluster, account }: Place): Promise<string> {
  const name = `vinculo-${shortHash(cluster)}`;
  const candidates = [join(dirname(cluster), "socket"), join(tmpdir(), name), join("/tmp", name)];
  for (const folder of candidates) {
    if (folder.length > LONGEST || !(await reachable(dirname(folder), account))) continue;
    await makePrivate(folder, account);
    return folder;
  }
  throw new AppError("unavailable", "Found no folder for the store's socket; give one by TMPDIR");
}

async function reachable(folder: string, account: Account | undefined): Promise<boolean> {
  return account === undefined || mayEnter(folder, account);
}

/** In a folder open to all, someone else may have put one of that name first: then it is refused. */
async function makePrivate(folder: string, account: Account | undefined): Promise<void> {
  const made = await mkdir(folder, { mode: 0o700, recursive: true });
  if (made !== undefined && account) await chown(folder, account.uid, account.gid);
  const { uid, mode, isLink } = await lstat(folder).then((s) => ({ ...s, isLink: !s.isDirectory() }));
  const owner = account?.uid ?? process.getuid?.() ?? uid;
  if (isLink || uid !== owner || (mode & 0o022) !== 0) {
    throw new AppError(
      "forbidden",
      `${folder} belongs to someone else; remove it, or give another by TMPDIR`,
    );
  }
}
