import { readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { draft, expect, RETAIL, test } from "../../../../test/import-desk.ts";
import { newId } from "../../../platform/ids.ts";
import { removeStrays } from "./strays.ts";

test("files left over from an upload that was cut off go after a day; those of imports stay", async ({
  desk,
}) => {
  const kept = await draft(desk, RETAIL);
  const folder = join(desk.config.dataFolder, "uploads");
  const [old, young] = [newId(desk.clock()), newId(desk.clock())];
  for (const name of [old, young, "readme"]) await writeFile(join(folder, name), "x");
  const daysAgo = (days: number) => new Date(desk.clock().getTime() - days * 86_400_000);
  for (const name of [old, kept.importId, "readme"]) await utimes(join(folder, name), daysAgo(2), daysAgo(2));
  await utimes(join(folder, young), daysAgo(0.5), daysAgo(0.5));

  expect(await removeStrays(desk)).toBe(1);

  expect((await readdir(folder)).toSorted()).toEqual([kept.importId, young, "readme"].toSorted());
});

test("a data folder without any upload is no fault", async ({ desk }) => {
  expect(await removeStrays(desk)).toBe(0);
});
