import { expect, test } from "vitest";
import { parseConfig } from "./config.ts";

test("has an answer for everything", () => {
  expect(parseConfig({ PORT: "" })).toEqual({
    host: "127.0.0.1",
    port: 3000,
    dataFolder: `${process.cwd()}/data`,
    databaseUrl: undefined,
    publicUrl: undefined,
    webhooksAllowPrivate: false,
    logLevel: "warn",
  });
});

test("names each wrong variable and its value", () => {
  expect(() => parseConfig({ PORT: "http", LOG_LEVEL: "loud" })).toThrow(
    'PORT="http" must be a whole number; LOG_LEVEL="loud" must be one of fatal',
  );
  expect(() => parseConfig({ PORT: "70000" })).toThrow('PORT="70000" must be at most 65535');
});

test("does not repeat the password of an address", () => {
  expect(() => parseConfig({ DATABASE_URL: "mysql://me:hidden@shop" })).toThrow(
    /^(?!.*hidden).*DATABASE_URL/,
  );
});

test("the public address is kept without a path, and one with a path is refused", () => {
  expect(parseConfig({ VINCULO_URL: "https://crm.example.com/" }).publicUrl).toBe("https://crm.example.com");
  expect(() => parseConfig({ VINCULO_URL: "crm.example.com" })).toThrow(
    'VINCULO_URL="crm.example.com" must be',
  );
  expect(() => parseConfig({ VINCULO_URL: "https://example.com/crm" })).toThrow("VINCULO_URL");
});
