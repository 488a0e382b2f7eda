import { expect, test } from "vitest";
import { prepare } from "../words/prepared.ts";
import { READY_TOPICS } from "./ready-topics.ts";
import { logLikelihoodRatio, suggestTopics } from "./suggest-topics.ts";
import { topicFinder, topicsOf } from "./topics.ts";

const finder = topicFinder(READY_TOPICS);

function topicsIn(text: string): string[] {
  const prepared = prepare(text);
  const scored = prepared.sentences.map(() => ({ score: 0, negative: 0, neutral: 1, positive: 0 }));
  return topicsOf(finder, prepared, scored)
    .map(({ topic }) => topic)
    .sort();
}

test.each([
  ["Carísimo para lo que es", ["price"]],
  ["El repartidor no llegó", ["delivery"]],
  ["La camarera fue muy amable", ["staff"]],
  ["Me cobraron dos veces en la factura", ["billing"]],
  ["Media hora de cola", ["waiting"]],
  ["La app se cierra sola", ["app"]],
  ["Quiero darme de baja", ["cancellation"]],
  ["Pedí el reembolso", ["returns"]],
  ["The bathroom was filthy", ["cleanliness"]],
  ["Too expensive", ["price"]],
  ["Se lo aprecio mucho", []],
  ["Es de uso personal", []],
  ["Me gustó", []],
])("%s: %s", (text, topics) => {
  expect(topicsIn(text)).toEqual(topics);
});

test("a topic has the mean score of the sentences that name it, and says where", () => {
  const prepared = prepare("El precio es bueno. El envío fue horrible.");
  const scored = [0.8, -0.9].map((score) => ({ score, negative: 0, neutral: 0, positive: 0 }));
  const [price, delivery] = topicsOf(finder, prepared, scored);

  expect(price).toMatchObject({ topic: "price", score: 0.8, places: [{ start: 3, end: 9 }] });
  expect(delivery).toMatchObject({ topic: "delivery", score: -0.9 });
});

test("rules are the company's to change: one word may name two topics, an exception none", () => {
  const own = topicFinder([
    { topic: "pool", words: ["piscina*", "!piscina_de_bolas"] },
    { topic: "family", words: ["piscina*", "niño*"] },
  ]);
  const named = (text: string) => {
    const prepared = prepare(text);
    return topicsOf(own, prepared, [{ score: 0, negative: 0, neutral: 1, positive: 0 }]).map(
      ({ topic }) => topic,
    );
  };

  expect(named("la piscina estaba fría")).toEqual(["pool", "family"]);
  expect(named("hay piscina de bolas")).toEqual([]);
});

test("the log-likelihood ratio is Dunning's: 2 · sum of observed · log(observed / expected)", () => {
  // 10 of 100 and 1 of 100, by hand: 2(10 ln(10/5.5) + 1 ln(1/5.5) + 90 ln(90/94.5) + 99 ln(99/94.5)).
  expect(logLikelihoodRatio(10, 100, 1, 100)).toBeCloseTo(8.976, 3);
  expect(logLikelihoodRatio(5, 100, 5, 100)).toBeCloseTo(0, 12);
});

test("what is spoken of without a topic is suggested, pairs before their words, and what is covered is not", () => {
  const comments = [
    ...Array.from({ length: 20 }, (_, at) => {
      return `El aire acondicionado ${["gotea", "zumba", "vibra", "congela"][at % 4]}`;
    }),
    ...Array.from({ length: 12 }, () => "Faltan enchufes"),
    ...Array.from({ length: 80 }, (_, at) => `El precio del plan ${at} es alto`),
  ].map(prepare);
  const without = topicFinder(READY_TOPICS.filter(({ topic }) => topic !== "comfort"));
  const suggested = suggestTopics(without, comments).map(({ words }) => words);

  expect(suggested).toContain("aire_acondicionado");
  expect(suggested).toContain("enchufes");
  expect(suggested).not.toContain("aire");
  expect(suggested).not.toContain("plan");
  expect(suggestTopics(without, [])).toEqual([]);
});
