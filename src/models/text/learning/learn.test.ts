import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { seeded } from "../../random.ts";
import { NEUTRAL_BAND, sentimentModelFrom, sentimentOf } from "../sentiment/sentiment.ts";
import { NEGATIVE, NEUTRAL, POSITIVE } from "../softmax/examples.ts";
import { prepare } from "../words/prepared.ts";
import { fitOwn, LEAST_RATED, learn, type Rated } from "./learn.ts";
import { gainOf, macroF1 } from "./macro-f1.ts";
import { type OwnModel, ownModelBytes, ownModelFrom, sentimentByBoth } from "./own-model.ts";

const base = sentimentModelFrom(readFileSync(new URL("../sentiment/base-model.bin", import.meta.url)));
const SPEECH = {
  [NEGATIVE]: ["saltó el diferencial", "vino sin tapa", "otra vez el grifo gotea", "quedó con rebaba"],
  [NEUTRAL]: ["lo de siempre", "modelo gris", "segunda compra del año", "para la obra de la nave"],
  [POSITIVE]: ["encaja a la primera", "ni una gota", "aguanta el chaparrón", "calza como un guante"],
};
const PLACES = ["en la cocina", "del almacén", "en obra", "con la caldera", "para el taller", "arriba"];

/** Comments in a trade's own words, which the base does not know; rated as they mean, or by lot. */
function comments(n: number, byLot: boolean): Rated[] {
  const random = seeded(11);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
  return Array.from({ length: n }, () => {
    const meant = pick([NEGATIVE, NEUTRAL, POSITIVE] as const);
    const text = `${pick(SPEECH[meant])} ${pick(PLACES)} ${Math.floor(random() * 1000)}`;
    return { text, label: byLot ? pick([NEGATIVE, NEUTRAL, POSITIVE] as const) : meant };
  });
}

const lesson = learn(base, comments(LEAST_RATED, false), NEUTRAL_BAND, 1);

test("a trade's own words are learnt from its ratings, and the model is then used", () => {
  expect(lesson.state).toBe("learnt");
  if (lesson.state !== "learnt") return;
  expect(lesson.wins).toBe(true);
  expect(lesson.ownF1).toBeGreaterThan(lesson.baseF1 + 0.2);
  const text = prepare("el grifo gotea en la cocina");
  expect(sentimentByBoth(base, lesson.own, text)?.score).toBeLessThan(sentimentOf(base, text)?.score ?? 0);
});

test("ratings that have nothing to do with the words teach nothing, and the base stays", () => {
  const byLot = learn(base, comments(LEAST_RATED, true), NEUTRAL_BAND, 1);

  expect(byLot).toMatchObject({ state: "learnt", wins: false });
});

test("fewer than 300 comments with a word teach nothing", () => {
  const few = [...comments(LEAST_RATED - 1, false), { text: " … ", label: POSITIVE } satisfies Rated];

  expect(learn(base, few, NEUTRAL_BAND, 1)).toEqual({ state: "too-few", n: 299, least: 300 });
});

test("the same comments give the same bytes, and bytes give the model back", () => {
  const again = fitOwn(comments(LEAST_RATED, false), 1);
  if (lesson.state !== "learnt") throw new Error("nothing was learnt");
  const bytes = ownModelBytes(lesson.own);
  const text = prepare("vino sin tapa del almacén");
  const scoreBy = (own: OwnModel) => sentimentByBoth(base, own, text)?.score ?? 0;

  expect(ownModelBytes(again)).toEqual(bytes);
  expect(scoreBy(ownModelFrom(bytes))).toBeCloseTo(scoreBy(lesson.own), 5);
  expect(() => ownModelFrom(bytes.subarray(0, 3))).toThrow(RangeError);
  expect(() => ownModelFrom(bytes.subarray(4))).toThrow(RangeError);
});

test("a correction by hand counts more than a rating", () => {
  const rated = comments(LEAST_RATED, false);
  const disputed = Array.from(
    { length: 20 },
    (_, at): Rated => ({ text: `entrega en palé ${at}`, label: POSITIVE }),
  );
  const scoreWhen = (byHand: boolean) => {
    const against = disputed.slice(0, 10).map((one): Rated => ({ ...one, label: NEGATIVE, byHand }));
    const own = fitOwn([...rated, ...disputed.slice(10), ...against], 1);
    return sentimentByBoth(base, own, prepare("entrega en palé"))?.score ?? 0;
  };

  expect(scoreWhen(true)).toBeLessThan(scoreWhen(false));
});

test("macro-F1 is the mean of the classes' F1, and nothing is null", () => {
  const truth = Uint8Array.of(0, 0, 1, 2);
  const predicted = Uint8Array.of(0, 1, 1, 2);

  // F1: 2·1/(1+2), 2·1/(2+1), 1.
  expect(macroF1({ truth, predicted }, [0, 1, 2])).toBeCloseTo((2 / 3 + 2 / 3 + 1) / 3, 12);
  expect(macroF1({ truth: new Uint8Array(0), predicted: new Uint8Array(0) }, [0, 1, 2])).toBeNull();
  expect(gainOf(truth, { one: predicted, other: predicted }, [0, 1, 2], seeded(1))).toEqual({
    gain: 0,
    low: 0,
    high: 0,
  });
});
