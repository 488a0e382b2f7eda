import { expect, test } from "vitest";
import { CustomerId, newId } from "./ids.ts";

test("ids carry their time and sort by it", () => {
  const early = newId(new Date("2011-12-09T12:50:00Z"));
  const late = newId(new Date("2011-12-09T12:50:01Z"));

  expect(early < late).toBe(true);
  expect(Number.parseInt(early.replace("-", "").slice(0, 12), 16)).toBe(Date.UTC(2011, 11, 9, 12, 50));
  expect(CustomerId.parse(early)).toBe(early);
});
