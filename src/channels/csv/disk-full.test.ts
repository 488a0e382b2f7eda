import { spawnSync } from "node:child_process";
import fs, { mkdtempSync, rmSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { expect, send, test } from "../../../test/hostile-desk.ts";
import { FILE_REFUSALS } from "./reading/refusals.ts";
import { keepUpload } from "./staging/upload.ts";

const SMALL_MB = 1;

/** Whether this machine lets us make a disk of a megabyte; elsewhere there is none to fill. */
const mayMount = (() => {
  const folder = mkdtempSync(join(tmpdir(), "vinculo-mount-"));
  const may = mount(folder);
  if (may) unmount(folder);
  else console.error("No small disk can be mounted here: a full disk is not tried");
  rmSync(folder, { recursive: true });
  return may;
})();

function mount(folder: string): boolean {
  return spawnSync("mount", ["-t", "tmpfs", "-o", `size=${SMALL_MB}m`, "tmpfs", folder]).status === 0;
}

function unmount(folder: string): void {
  spawnSync("umount", [folder]);
}

/** A file of some megabytes. */
function* aFile(megabytes: number): Generator<Buffer> {
  yield Buffer.from("pedido,fecha,cliente,importe\n");
  const row = "1,2025-01-02,A,10.50\n";
  const piece = Buffer.from(row.repeat(Math.ceil(1024 ** 2 / row.length)));
  for (let i = 0; i < megabytes; i++) yield piece;
}

test.skipIf(!mayMount)(
  "a disk too full for a file is said; nothing is kept of it, and once there is room it comes in",
  async ({ office, folder }) => {
    const uploads = join(folder, "uploads");
    await mkdir(uploads);
    expect(mount(uploads)).toBe(true);
    try {
      const full = await send(office, aFile(3));
      const left = await readdir(uploads);
      const small = await send(office, "pedido,fecha,cliente,importe\n1,2025-01-02,A,10.50\n");

      expect(full.status).toBe(507);
      expect(await full.json()).toMatchObject({ code: "no_room", detail: FILE_REFUSALS.noRoom() });
      expect(left).toEqual([]);
      expect(small.status).toBe(201);
      expect((await office.ask({}, "GET", "/healthz")).status).toBe(200);
    } finally {
      unmount(uploads);
    }
  },
);

test("what the system says of a full disk is told in words, and the part that was kept goes", async ({
  folder,
}) => {
  async function* failing(): AsyncGenerator<Buffer> {
    yield Buffer.from("pedido,fecha\n");
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  }

  const kept = keepUpload({ dataFolder: folder }, "f", failing());

  await expect(kept).rejects.toMatchObject({ code: "no_room", message: FILE_REFUSALS.noRoom() });
  expect(await readdir(join(folder, "uploads"))).toEqual([]);
});

test("the disk has a file before it is said to be kept", async ({ office, folder }) => {
  const { fsync } = fs;
  const held: number[] = [];
  const watched = vi.spyOn(fs, "fsync").mockImplementation((descriptor, done) => {
    held.push(fs.fstatSync(descriptor).size);
    fsync(descriptor, done);
  });
  const text = "pedido,fecha,cliente,importe\n1,2025-01-02,A,10.50\n";

  const sent = await send(office, text);
  watched.mockRestore();

  expect(sent.status).toBe(201);
  expect(held).toEqual([text.length]);
  expect(await readdir(join(folder, "uploads"))).toHaveLength(1);
});
