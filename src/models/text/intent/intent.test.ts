import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { prepare } from "../words/prepared.ts";
import { intentToLeave, urgency } from "./intent.ts";

const file = new URL("../../../../test/golden/words/leaving-es.tsv", import.meta.url);
const texts = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line) => {
    const [leaves, country, text] = line.split("\t");
    return { leaves: leaves === "1", country, text };
  });

test("our Spanish texts are of both outcomes and several countries", () => {
  expect(texts.length).toBeGreaterThanOrEqual(200);
  expect(texts.filter(({ leaves }) => leaves).length).toBeGreaterThanOrEqual(90);
  expect(new Set(texts.map(({ country }) => country)).size).toBeGreaterThanOrEqual(10);
});

test("nobody in our Spanish texts who stays is taken to leave, and at most one in twenty who leaves is missed", () => {
  const told = texts.map(({ leaves, text }) => ({
    leaves,
    text,
    found: intentToLeave(prepare(text)) !== null,
  }));

  expect(told.filter(({ leaves, found }) => found && !leaves).map(({ text }) => text)).toEqual([]);
  const leavers = told.filter(({ leaves }) => leaves);
  expect(leavers.filter(({ found }) => found).length / leavers.length).toBeGreaterThanOrEqual(0.95);
});

test.each([
  "I want to cancel my contract",
  "We are switching to another provider next month",
  "I will never buy from you again",
  "How do I close my account?",
  "You have lost a loyal customer",
  "I'm done with you guys, saying goodbye to this company",
  "If you don't fix it I will leave",
])("hears that somebody leaves: %s", (text) => {
  expect(intentToLeave(prepare(text))).not.toBeNull();
});

test.each([
  "My flight was cancelled",
  "I want to cancel my order from yesterday",
  "I am not leaving, you are great",
  "Can I change my plan?",
  "I left a review last week",
  "The driver left before I opened the door",
  "They changed the menu and it is better",
])("an event is no intent: %s", (text) => {
  expect(intentToLeave(prepare(text))).toBeNull();
});

test("coming to the company is not leaving it", () => {
  const text = prepare("I am switching from Fijo to Movilia");

  expect(intentToLeave(text, "movilia")).toBeNull();
  expect(intentToLeave(text, "fijo")).not.toBeNull();
});

test.each([
  "Es urgente, llámenme",
  "Llevamos dos días sin agua",
  "Huele a gas en la cocina",
  "Necesito el pedido para mañana",
  "Voy a poner una denuncia en consumo",
  "We have no power since yesterday",
  "Please fix this right away",
  "I will contact my lawyer",
])("cannot wait: %s", (text) => {
  expect(urgency(prepare(text))).not.toBeNull();
});

test.each([
  "Me sentaron de inmediato",
  "No es urgente, cuando puedan",
  "Delivered right away, great",
  "The smoke free rooms are nice",
  "Todo perfecto",
])("can wait: %s", (text) => {
  expect(urgency(prepare(text))).toBeNull();
});

test("rules take no long on hostile text", () => {
  const start = performance.now();

  for (const text of ["quiero cambiar ".repeat(1000), "i want to ".repeat(2000), "a ".repeat(10_000)]) {
    intentToLeave(prepare(text));
    urgency(prepare(text));
  }

  expect(performance.now() - start).toBeLessThan(2000);
});
