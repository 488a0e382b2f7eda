import { expect, test } from "vitest";
import { normalPhone } from "./phone.ts";
import { readTaxId } from "./tax-id.ts";

test.each([
  ["Spain", "ES", ["600 111 222", "+34 600.111.222", "0034600111222", "(600) 111-222"], "+34600111222"],
  [
    "Brazil",
    "Brasil",
    ["11 98765-4321", "11 8765-4321", "+55 11 8765-4321", "011 98765 4321"],
    "+5511987654321",
  ],
  ["Brazil, a fixed line", "BR", ["11 3456-7890", "+55 (11) 3456-7890"], "+551134567890"],
  [
    "Argentina",
    "AR",
    ["+54 9 341 512 3456", "0341 15 512-3456", "+54 341 5123456", "341 5123456", "+54 341 15 5123456"],
    "+5493415123456",
  ],
  ["Buenos Aires", "Argentina", ["011 15-2345-6789", "11 2345 6789", "+54 9 11 2345-6789"], "+5491123456789"],
  [
    "Mexico",
    "México",
    ["55 1234 5678", "+52 1 55 1234 5678", "044 55 1234 5678", "045 55 1234 5678", "01 55 1234 5678"],
    "+525512345678",
  ],
])("the spellings of one line of %s are one", (_, country, spellings, kept) => {
  for (const spelling of spellings)
    expect([spelling, normalPhone(spelling, country)]).toEqual([spelling, kept]);
});

test("a line abroad is read by its own country's customs, whatever the company's", () => {
  expect(normalPhone("0052 1 55 1234 5678", "ES")).toBe("+525512345678");
  expect(normalPhone("55 1234 5678", "México", "ES")).toBe("+525512345678");
  expect(normalPhone("55 1234 5678", "Nowhere", "MX")).toBe("+525512345678");
});

test.each(["hola", "112", "4400", "15 2345-6789", "", "+34"])("%j is nobody's phone in Argentina", (text) => {
  expect(normalPhone(text, "AR")).toBeNull();
});

test.each([
  ["ES", "12345678Z", "ES:12345678Z"],
  ["ES", "x-1234567-l", "ES:X1234567L"],
  ["España", "B-58.378.431", "ES:B58378431"],
  ["MX", "ESB58378431", "ES:B58378431"],
  ["MX", "GODE-561231-GR8", "MX:GODE561231GR8"],
  ["México", "sat970701nn3", "MX:SAT970701NN3"],
  ["CL", "12.531.909-2", "CL:125319092"],
  ["CL", "76.086.428-5", "CL:760864285"],
  ["AR", "20-05536168-2", "AR:20055361682"],
  ["PT", "501 442 600", "PT:501442600"],
])("in %s, %s is kept as %s", (country, text, value) => {
  expect(readTaxId(text, country)).toEqual({ value });
});

test.each([
  ["ES", "12345678A"],
  ["ES", "B58378432"],
  ["MX", "GODE561231GR9"],
  ["CL", "12.531.909-3"],
  ["AR", "20-05536168-3"],
  ["ES", "none"],
])("in %s, %s is refused", (country, text) => {
  expect(readTaxId(text, country)).toHaveProperty("reason");
});

test("the RFC of the general public names nobody", () => {
  expect(readTaxId("XAXX010101000", "MX")).toBeNull();
});

const DNI = "TRWAGMYFPDXBNJZSQVHLCKE";

test("of the letters a Spanish number may end in, one fits", () => {
  for (let number = 3; number < 100_000_000; number += 6_789_013) {
    const text = String(number).padStart(8, "0");
    const fitting = [...DNI].filter((letter) => "value" in (readTaxId(text + letter, "ES") ?? {}));
    expect(fitting).toEqual([DNI[number % 23]]);
  }
});

test("of the digits a CUIT may end in, at most one fits, for every kind of taxpayer", () => {
  for (const kind of ["20", "23", "24", "25", "26", "27", "30", "33", "34"]) {
    const fitting = [..."0123456789"].filter(
      (last) => "value" in (readTaxId(`${kind}12345678${last}`, "AR") ?? {}),
    );
    expect(fitting.length).toBeLessThanOrEqual(1);
  }
});
