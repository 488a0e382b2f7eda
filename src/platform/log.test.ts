import { expect, test } from "vitest";
import { openLog } from "./log.ts";

test("blanks secrets wherever they are within three levels", () => {
  const lines: string[] = [];
  const log = openLog("info", { write: (line) => lines.push(line) });

  log.info({ password: "hunter2", request: { headers: { cookie: "hunter2", host: "shop" } } }, "called");

  expect(lines.join()).not.toContain("hunter2");
  expect(lines.join()).toContain("shop");
});
