import { expect, test } from "vitest";
import { amountText, decimalIn } from "./money.ts";

test.for([
  [123_450, "EUR", ",", "1234,50"],
  [5, "EUR", ".", "0.05"],
  [-7, "EUR", ",", "-0,07"],
  [0, "EUR", ".", "0.00"],
  [1234, "JPY", ",", "1234"],
  [1234, "KWD", ".", "1.234"],
  [Number.MAX_SAFE_INTEGER, "EUR", ".", "90071992547409.91"],
] as const)("%d minor units of %s are written with %s as %s", ([minor, currency, decimal, text]) => {
  expect(amountText(minor, currency, decimal)).toBe(text);
});

test.for([
  ["es", "ES", ","],
  ["es", "MX", "."],
  ["en", "ES", "."],
  ["es", "AR", ","],
] as const)("in %s, where the company is in %s, decimals follow a %s", ([language, country, sign]) => {
  expect(decimalIn(language, country)).toBe(sign);
});
