import { stat } from "node:fs/promises";
import { dirname } from "node:path";

/** The account of the operating system the server runs under, when it is not our own. */
export type Account = { uid: number; gid: number };

/** "nobody": the account that owns nothing. PostgreSQL refuses to run as root. */
export const NOBODY: Account = { uid: 65_534, gid: 65_534 };

/** Whether we are root and must hand the server to another account. */
export function mustDropRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Whether `account` may enter `folder` and all folders above it, by their mode bits. */
export async function mayEnter(folder: string, account: Account): Promise<boolean> {
  if (!(await allows(folder, account, 0o1))) return false;
  const parent = dirname(folder);
  return parent === folder || mayEnter(parent, account);
}

/** Whether `account` may read `path`, given that it can reach it. */
export function mayRead(path: string, account: Account): Promise<boolean> {
  return allows(path, account, 0o4);
}

async function allows(path: string, account: Account, bit: number): Promise<boolean> {
  const { mode, uid, gid } = await stat(path);
  if (uid === account.uid) return (mode & (bit << 6)) !== 0;
  if (gid === account.gid) return (mode & (bit << 3)) !== 0;
  return (mode & bit) !== 0;
}
