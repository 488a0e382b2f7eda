import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Ear, listen } from "./listen.ts";
import { sentimentModelFrom } from "./sentiment/sentiment.ts";
import { READY_TOPICS } from "./topics/ready-topics.ts";
import { topicFinder } from "./topics/topics.ts";

const base = sentimentModelFrom(readFileSync(new URL("./sentiment/base-model.bin", import.meta.url)));
const ear: Ear = { base, own: null, topics: topicFinder(READY_TOPICS), language: "es", company: "" };

test("a comment is heard whole: language, sentiment, topics, urgency, intent to leave", () => {
  const heard = listen(ear, "El técnico fue amable. Pero la factura es un robo, quiero darme de baja.");

  expect(heard).toMatchObject({ state: "analysed", language: "es", urgency: null });
  if (heard.state !== "analysed") return;
  expect(heard.leaving).toMatchObject({ sentence: 1 });
  const scores = Object.fromEntries(heard.topics.map(({ topic, score }) => [topic, score]));
  expect(scores.staff).toBeGreaterThan(0.2);
  expect(scores.billing).toBeLessThan(-0.2);
  expect(scores.cancellation).toBeLessThan(-0.2);
});

test("no words and other languages are states of their own, not neutral", () => {
  expect(listen(ear, "")).toEqual({ state: "no-words" });
  expect(listen(ear, "...")).toEqual({ state: "no-words" });
  expect(listen(ear, "Das Essen war leider kalt und nicht gut")).toEqual({ state: "other-language" });
});
