import { expect, test } from "vitest";
import { everyWeek } from "../../web/screens/voice/every-week.ts";

test("weeks in which nobody wrote have their place", () => {
  const told = [{ week: "2026-10-08", comments: 3, negative: 1 }];

  expect(everyWeek(told, { from: "2026-10-01", until: "2026-10-30" })).toEqual([
    { week: "2026-10-01", comments: 0, negative: 0 },
    { week: "2026-10-08", comments: 3, negative: 1 },
    { week: "2026-10-15", comments: 0, negative: 0 },
    { week: "2026-10-22", comments: 0, negative: 0 },
    { week: "2026-10-29", comments: 0, negative: 0 },
  ]);
});
