import { expect, test } from "vitest";
import { COMPANIES, coverage } from "../../../bench/coverage.ts";

/**
 * Of 30 companies chance alone moves a share of 80 % by 7 points, and the twelve shares together by 4: the shares of one
 * company go together. What is accepted is twice that.
 */
const COMPANIES_TRIED = 30;
const [EACH, TOGETHER] = [15, 8];

// `node bench/coverage.ts` measures 200 companies of each kind; docs/models/intervals.md has its table.
test("the 80 % bands of purchases and income hold the truth of simulated companies about as often as they say", () => {
  const [small] = COMPANIES;
  const shares = coverage({ ...small, customers: 200 }, COMPANIES_TRIED);
  for (const { months, what, share } of shares) {
    expect(Math.abs(100 * share - 80), `${what} within ${months} months`).toBeLessThanOrEqual(EACH);
  }
  const all = shares.reduce((sum, { share }) => sum + share, 0) / shares.length;
  expect(Math.abs(100 * all - 80)).toBeLessThanOrEqual(TOGETHER);
}, 120_000);
