import { expect, test } from "vitest";
import { normalEmail } from "../customers/identity.ts";
import { normalPhone, phoneText } from "./phone.ts";
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

test("signs nobody sees make no other identity", () => {
  expect(normalEmail("\u200bAna@\u00adexample.com\u2060")).toBe("ana@example.com");
  expect(normalPhone("\u202a+34 600\u200b 111 222\u202c", "ES")).toBe("+34600111222");
  expect(readTaxId("\u200b12345678\u00adZ\u200f", "ES")).toEqual({ value: "ES:12345678Z" });
});

test("a line abroad is read by its own country's customs, whatever the company's", () => {
  expect(normalPhone("0052 1 55 1234 5678", "ES")).toBe("+525512345678");
  expect(normalPhone("55 1234 5678", "México", "ES")).toBe("+525512345678");
  expect(normalPhone("55 1234 5678", "Nowhere", "MX")).toBe("+525512345678");
  expect(normalPhone("11 98765-4321", "BRA", "ES")).toBe("+5511987654321");
  for (const mexico of ["MEX", "mex", "Mejico", "Méjico"])
    expect(normalPhone("55 1234 5678", mexico, "ES")).toBe("+525512345678");
  for (const states of ["USA", "EE. UU.", "EE UU", "EEUU"])
    expect(normalPhone("(212) 736-5000", states, "ES")).toBe("+12127365000");
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
  ["ES", "Y1234567X", "ES:Y1234567X"],
  ["ES", "Z-1234567-R", "ES:Z1234567R"],
  ["ES", "K1234567L", "ES:K1234567L"],
  ["ES", "L1234567L", "ES:L1234567L"],
  ["ES", "M1234567L", "ES:M1234567L"],
  ["ES", "P-1234567-D", "ES:P1234567D"],
  ["MX", "ÑOÑO800101AB0", "MX:ÑOÑO800101AB0"],
  ["MX", "n\u0303on\u0303o-800101-ab0", "MX:ÑOÑO800101AB0"],
  ["MX", "A&B-800101-AB2", "MX:A&B800101AB2"],
  ["ES", "MXÑOÑO800101AB0", "MX:ÑOÑO800101AB0"],
  ["CL", "12.531.919-k", "CL:12531919K"],
])("in %s, %s is kept as %s", (country, text, value) => {
  expect(readTaxId(text, country)).toEqual({ value });
});

test.each([
  ["CL", "CL:51266633", ["5.126.663-3", "05.126.663-3", "005126663-3", "0051266633", "CL 05.126.663-3"]],
  ["CL", "CL:125319092", ["12.531.909-2", "0125319092"]],
  ["ES", "ES:05123456E", ["5123456E", "05123456-E", "5.123.456-e", "ES5123456E"]],
  ["ES", "ES:00012345V", ["12345V", "00012345V"]],
])("in %s, with or without zeros before it, %s is one", (country, value, spellings) => {
  for (const spelling of spellings)
    expect([spelling, readTaxId(spelling, country)]).toEqual([spelling, { value }]);
});

test.each([
  "ES:B58378431",
  "ES:05123456E",
  "MX:ÑOÑO800101AB0",
  "MX:A&B800101AB2",
  "CL:51266633",
  "AR:20055361682",
  "PT:501442600",
  "GB:GD001",
])("%s, as it is kept, is read back as it is wherever the company is", (value) => {
  for (const company of ["ES", "MX", "CL", "PT", "Nowhere"])
    expect([company, readTaxId(value, company)]).toEqual([company, { value }]);
});

test.each([
  ["ES", "12345678A"],
  ["ES", "B58378432"],
  ["MX", "GODE561231GR9"],
  ["CL", "12.531.909-3"],
  ["AR", "20-05536168-3"],
  ["ES", "none"],
  ["ES", "MX:B58378431"],
  ["ES", "QQ:501442600"],
  ["CL", "05.126.663-4"],
  ["ES", "5123456X"],
])("in %s, %s is refused", (country, text) => {
  expect(readTaxId(text, country)).toHaveProperty("reason");
});

test.each([
  ["the general public", "MX", "XAXX010101000"],
  ["the general public, with a zero before it", "CL", "066.666.666-6"],
  ["foreigners", "CL", "55.555.555-5"],
  ["the last buyer", "PT", "999 999 990"],
])("the number of %s in %s names nobody", (_, country, text) => {
  expect(readTaxId(text, country)).toBeNull();
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

test.for([
  "+34600111222",
  "+14155550123",
  "+5215512345678",
  "+5491123456789",
  "+5511987654321",
  "+442079460018",
])("%s is read again as it is shown", (number) => {
  const kept = normalPhone(number) ?? "";
  expect(phoneText(kept)).toMatch(/^\(\+\d+\) [\d -]+$/);
  expect(normalPhone(phoneText(kept), "ES")).toBe(kept);
});
