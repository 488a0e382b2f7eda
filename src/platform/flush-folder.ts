import { open } from "node:fs/promises";

/** Waits until the disk holds which files a folder has; nothing on Windows, where a folder cannot be opened. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
