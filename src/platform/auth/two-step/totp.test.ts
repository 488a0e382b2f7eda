import { expect, test } from "vitest";
import { base32, bytesOf, codeOf, stepAt, stepOfCode, totpUri } from "./totp.ts";

/** RFC 6238, appendix B: the SHA-1 rows, of which our six digits are the last. */
const SECRET = base32(Buffer.from("12345678901234567890"));

for (const [time, code] of [
  [59, "94287082"],
  [1111111109, "07081804"],
  [1111111111, "14050471"],
  [1234567890, "89005924"],
  [2000000000, "69279037"],
  [20000000000, "65353130"],
] as const) {
  test(`agrees with the standard at second ${time}`, () => {
    expect(codeOf(SECRET, stepAt(new Date(time * 1000)))).toBe(code.slice(-6));
  });
}

test("base 32 is that of RFC 4648, and back", () => {
  expect(base32(Buffer.from("foobar"))).toBe("MZXW6YTBOI");
  expect(bytesOf("MZXW6YTBOI").toString()).toBe("foobar");
});

test("a code is good for a step before and after, and not again", () => {
  const now = new Date(1111111111_000);
  const code = codeOf(SECRET, stepAt(now) - 1);

  expect(stepOfCode(SECRET, code, 0, now)).toBe(stepAt(now) - 1);
  expect(stepOfCode(SECRET, code, stepAt(now) - 1, now)).toBeUndefined();
  expect(stepOfCode(SECRET, codeOf(SECRET, stepAt(now) - 2), 0, now)).toBeUndefined();
});

for (const code of ["", "12345", "1234567", "ñandúes", "١٢٣٤٥٦"]) {
  test(`"${code}" is no code and no fault`, () => {
    expect(stepOfCode(SECRET, code, 0, new Date(0))).toBeUndefined();
  });
}

test("the address for the app names the account and us", () => {
  expect(totpUri("ABC", "ana+x@example.com")).toBe(
    "otpauth://totp/V%C3%ADnculo:ana%2Bx%40example.com?secret=ABC&issuer=V%C3%ADnculo",
  );
});
