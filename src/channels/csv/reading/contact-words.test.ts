import { expect, test } from "vitest";
import { channelOf, directionOf, outcomeOf, secondsOf } from "./contact-words.ts";

test.each([
  ["90", 90],
  ["1:30", 90],
  ["00:01:30", 90],
  ["1 h 20 min", 4800],
  ["45 s", 45],
  ["3 min", 180],
  ["2h", 7200],
  ["1,5", 2],
  ["-3", null],
  ["soon", null],
  ["", null],
])("a length of time reads %j as %j seconds", (text, seconds) => {
  expect(secondsOf(text, { unit: 1, decimal: "," })).toBe(seconds);
});

test("a bare number counts the column's minutes, a clock does not", () => {
  expect(secondsOf("1,5", { unit: 60, decimal: "," })).toBe(90);
  expect(secondsOf("1:30", { unit: 60, decimal: "," })).toBe(90);
});

test("channels, directions and outcomes are read as people write them", () => {
  expect(["Teléfono", "E-mail", "LLAMADA", "Correo electrónico", "tienda", "fax"].map(channelOf)).toEqual([
    "phone",
    "email",
    "phone",
    "email",
    "shop",
    null,
  ]);
  expect(["Entrante", "OUTBOUND", "x"].map(directionOf)).toEqual(["in", "out", null]);
  expect(["Resuelto", "no answer", "On hold", "x"].map(outcomeOf)).toEqual([
    "solved",
    "abandoned",
    "open",
    null,
  ]);
});
