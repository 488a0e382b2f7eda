import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { NEGATIVE, NEUTRAL, POSITIVE } from "../softmax/examples.ts";
import { prepare } from "../words/prepared.ts";
import { classOf, sentimentModelFrom, sentimentOf } from "./sentiment.ts";

const bytes = readFileSync(new URL("./base-model.bin", import.meta.url));
const model = sentimentModelFrom(bytes);
const scoreOf = (text: string) => sentimentOf(model, prepare(text))?.score ?? Number.NaN;

test("the base model is smaller than a megabyte, and other bytes are refused", () => {
  expect(bytes.length).toBeLessThan(1_000_000);
  expect(() => sentimentModelFrom(bytes.subarray(1))).toThrow(RangeError);
  expect(() => sentimentModelFrom(new Uint8Array(bytes.length))).toThrow(RangeError);
});

test.each([
  "Excelente atención, volveré sin dudarlo",
  "Muy buen servicio, llegó antes de lo esperado",
  "El técnico fue amabilísimo y lo dejó todo funcionando",
  "Sin ningún problema, todo perfecto",
  "The staff were friendly and the delivery was quick",
  "Absolutely love it, works great",
  "No complaints at all, would recommend",
  "👍👍",
])("hears praise: %s", (text) => {
  expect(scoreOf(text)).toBeGreaterThan(0.2);
});

test.each([
  "Pésima atención, nunca más",
  "Llevo tres semanas esperando y nadie me contesta",
  "No lo recomiendo, una estafa",
  "El pedido llegó roto y no me devuelven el dinero",
  "Terrible service, I waited two hours and nobody answered",
  "It stopped working after a week and they refuse to refund me",
  "Not good at all, very disappointed",
  "😡",
])("hears complaint: %s", (text) => {
  expect(scoreOf(text)).toBeLessThan(-0.2);
});

test("a negation turns praise", () => {
  expect(scoreOf("El servicio es bueno")).toBeGreaterThan(scoreOf("El servicio no es bueno") + 0.5);
  expect(scoreOf("The service is good")).toBeGreaterThan(scoreOf("The service is not good") + 0.5);
});

test("each sentence has its own score", () => {
  const sentiment = sentimentOf(model, prepare("La comida estaba deliciosa. El camarero fue un grosero."));

  expect(sentiment?.sentences).toHaveLength(2);
  expect(sentiment?.sentences[0].score).toBeGreaterThan(0.2);
  expect(sentiment?.sentences[1].score).toBeLessThan(-0.2);
});

test("scores stay between -1 and 1, chances add up to 1, and no word is no sentiment", () => {
  const sentiment = sentimentOf(model, prepare("horrible ".repeat(5000)));

  expect(sentiment?.score).toBeGreaterThanOrEqual(-1);
  const { negative = 0, neutral = 0, positive = 0 } = sentiment ?? {};
  expect(negative + neutral + positive).toBeCloseTo(1, 9);
  expect(sentimentOf(model, prepare(" … "))).toBeNull();
  expect(sentimentOf(model, prepare(""))).toBeNull();
});

test("the neutral band is the company's to set", () => {
  expect([classOf(0.3), classOf(0.1), classOf(-0.3)]).toEqual([POSITIVE, NEUTRAL, NEGATIVE]);
  expect([classOf(0.3, 0.4), classOf(0.1, 0)]).toEqual([NEUTRAL, POSITIVE]);
});

test("hostile texts are read in time", () => {
  const start = performance.now();

  for (const text of [
    "a".repeat(1_000_000),
    "!".repeat(100_000),
    "no ".repeat(30_000),
    "\ud800".repeat(5000),
  ]) {
    sentimentOf(model, prepare(text));
  }

  expect(performance.now() - start).toBeLessThan(2000);
});
