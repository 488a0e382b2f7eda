import { expect, test } from "vitest";
import { prepare } from "../words/prepared.ts";
import { type CorrectedTopics, correctedRules, LEAST_CORRECTED, withChange } from "./corrected-topics.ts";
import { topicFinder, topicsNamed } from "./topics.ts";

const RULES = [
  { topic: "delivery", words: ["entrega*", "recibi"] },
  { topic: "price", words: ["precio*"] },
];

/** Corrected comments, some times each. */
function said(...all: [times: number, text: string, topics: string[]][]): CorrectedTopics[] {
  return all.flatMap(([times, text, topics]) =>
    Array.from({ length: times }, () => ({ prepared: prepare(text), topics })),
  );
}

const PLAIN: [number, string, string[]] = [LEAST_CORRECTED, "Nada nuevo que contar del precio", ["price"]];

test("a word that corrections name a topic by is proposed, one said of anything is not", () => {
  const corrected = said(
    [8, "Otra vez el furgón vino ayer", ["delivery"]],
    [6, "El sábado otra vez el furgón", ["delivery"]],
    [10, "Ayer vino el sábado", []],
    PLAIN,
  );

  const [first, ...rest] = correctedRules(RULES, corrected);

  expect(first).toMatchObject({
    ...{ topic: "delivery", change: "add", words: "furgon", supports: 14, contradicts: 0 },
  });
  expect(rest.map(({ words }) => words)).not.toContain("sabado");
});

test("a word of a rule that misleads is proposed to go, one that was right as well is not", () => {
  const corrected = said(
    [6, "Recibí un trato amable", []],
    [1, "Recibí el paquete", ["delivery"]],
    [6, "La entrega del premio", []],
    [5, "La entrega tarde", ["delivery"]],
    PLAIN,
  );

  const dropped = correctedRules(RULES, corrected).filter(({ change }) => change === "drop");

  expect(dropped).toEqual([
    expect.objectContaining({ topic: "delivery", words: "recibi", supports: 6, contradicts: 1 }),
  ]);
});

test("too few corrections propose nothing", () => {
  expect(correctedRules(RULES, said([LEAST_CORRECTED - 1, "El furgón", ["delivery"]]))).toEqual([]);
});

test("a change that is accepted is proposed no more, and does what it says", () => {
  const corrected = said([9, "El furgón llegó", ["delivery"]], [9, "Recibí la llamada", []], PLAIN);
  const changes = correctedRules(RULES, corrected);
  const rules = changes.reduce(withChange, RULES);

  expect(correctedRules(rules, corrected)).toEqual([]);
  const finder = topicFinder(rules);
  expect(corrected.map(({ prepared }) => topicsNamed(finder, prepared))).toEqual(
    corrected.map(({ topics }) => topics),
  );
});
