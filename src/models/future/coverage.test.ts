import { expect, test } from "vitest";
import { COMPANIES, coverage } from "../../../bench/coverage.ts";

// `node bench/coverage.ts` measures 200 companies of each kind; docs/models/intervals.md has its table.
test("the 80 % bands of purchases and income hold the truth in 65 to 95 % of 30 simulated companies", () => {
  const [small] = COMPANIES;
  for (const { months, what, share } of coverage({ ...small, customers: 200 }, 30)) {
    expect(share, `${what} within ${months} months`).toBeGreaterThanOrEqual(0.65);
    expect(share, `${what} within ${months} months`).toBeLessThanOrEqual(0.95);
  }
}, 120_000);
