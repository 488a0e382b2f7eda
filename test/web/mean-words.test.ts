import { expect, test } from "vitest";
import { meanInWords } from "../../web/screens/customer/verdict-in-words.ts";
import { standards } from "../../web/text/es/standards.ts";
import { formats } from "../../web/text/format.ts";

const spanish = formats("es-ES", "Europe/Madrid");
const HOUR = 3600;

type Promised = Parameters<typeof meanInWords>[1];

test.each<[string, Promised, number, string]>([
  ["a time where a date is kept", { kind: "promised-date-kept" }, 26 * HOUR, "26 horas"],
  ["a time before it, too", { kind: "delivered-on-time", toleranceMinutes: 0 }, -3 * HOUR, "−3 horas"],
  ["a count where nothing is timed", { kind: "solved-at-first-contact" }, 1.13, "1,1"],
])("a mean of what is promised is %s", (_, promise, value, said) => {
  expect(meanInWords(value, promise, standards.compliance, spanish)).toBe(said);
});
