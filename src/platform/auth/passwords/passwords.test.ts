import { expect, test } from "vitest";
import { assertGoodPassword } from "./passwords.ts";

for (const password of [
  "short",
  "x".repeat(129),
  "aaaaaaaaaaaa",
  "1234567890",
  "qwertyuiop",
  "password123",
  "P@ssw0rd2026!",
  "Contraseña2026",
  "vinculo2026!!",
  "clientes1234",
  "eleven-ch11",
  "1qaz2wsx3edc",
  "Michelle1985",
  "finalfantasy",
]) {
  test(`refuses ${password.slice(0, 20)}`, () => {
    expect(() => assertGoodPassword(password)).toThrow(expect.objectContaining({ code: "invalid" }));
  });
}

for (const password of [
  "correct horse battery staple",
  "seven green kites over Cádiz",
  "k3#vR9!qLm2z",
  "mi perro come nueces",
]) {
  test(`takes ${password}`, () => {
    expect(() => assertGoodPassword(password)).not.toThrow();
  });
}

test("refuses what is made of the name or the e-mail", () => {
  const about = ["Ana Sanmartín", "ana.sanmartin@example.com"];

  expect(() => assertGoodPassword("sanmartin1975", about)).toThrow("name or e-mail");
  expect(() => assertGoodPassword("the sanmartin kites", about)).not.toThrow();
});

test("never repeats the password it refuses", () => {
  expect(() => assertGoodPassword("password123")).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining("password123") }),
  );
});
