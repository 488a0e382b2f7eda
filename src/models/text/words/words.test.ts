import fc from "fast-check";
import { expect, test } from "vitest";
import { negatedOf } from "./negation.ts";
import { composed, plainText } from "./plain-text.ts";
import { prepare } from "./prepared.ts";
import { stemsFrom } from "./stems.ts";
import { wordsOf } from "./words.ts";

const plainWords = (text: string) => prepare(text).words.map(({ plain }) => plain);

test("accents go, ñ stays, apostrophes join", () => {
  expect(plainWords("ÁRBOL Año didn’t cigüeña don't")).toEqual(["arbol", "año", "didnt", "cigueña", "dont"]);
  expect(plainWords("A\u00f1o an\u0303o a\u0301rbol")).toEqual(["año", "año", "arbol"]);
});

test("smileys, emoji and marks speak", () => {
  expect(plainWords("bien :) 👍!")).toEqual(["bien", ":)", "👍", "!"]);
});

test("places in the plain text are places in the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const whole = composed(text);
      const plain = plainText(whole);
      expect(plain).toHaveLength(whole.length);
      for (const { start, end } of wordsOf(plain)) expect(end).toBeGreaterThan(start);
    }),
  );
});

test.each([
  ["No me gustó nada el trato", "gusto", true],
  ["No me gustó, el trato es bueno", "bueno", false],
  ["No es caro pero es bueno", "bueno", false],
  ["Not only good but cheap", "good", false],
  ["It isn't very good", "good", true],
  ["Sin problemas", "problemas", true],
])("%s: %s is denied: %s", (text, word, denied) => {
  const { words } = prepare(text);
  const at = words.findIndex(({ plain }) => plain === word);

  expect(negatedOf(words)[at] === 1).toBe(denied);
});

test("sentences end at stops, not inside prices and addresses", () => {
  const { sentences, words } = prepare("Pagué 5.50 en www.tienda.es. ¡Muy bien! ¿Y ahora? Nada...");
  const texts = sentences.map(({ from, to }) =>
    words
      .slice(from, to)
      .map(({ plain }) => plain)
      .join(" "),
  );

  expect(texts).toEqual(["pague 5 50 en www tienda es", "muy bien !", "y ahora ? nada"]);
});

test("whole words beat stems, longer stems shorter ones, and phrases single words", () => {
  const stems = stemsFrom<string>([
    ["mal*", "stem"],
    ["malet*", "longer stem"],
    ["mal", "word"],
    ["mal_de_*", "phrase"],
  ]);
  const found = (text: string) => stems.at(prepare(text).words, 0);

  expect(found("mal")?.value).toBe("word");
  expect(found("malos")?.value).toBe("stem");
  expect(found("maletas")?.value).toBe("longer stem");
  expect(found("mal de ojo")).toEqual({ value: "phrase", words: 3 });
  expect(found("mal. De ojo")?.value).toBe("word");
  expect(found("normal")).toBeNull();
});
