import { expect, test } from "vitest";
import { prepare } from "../words/prepared.ts";
import { languageOf } from "./language.ts";

test.each([
  ["El pedido llegó dos días tarde y nadie me avisó", "es"],
  ["Excelente atención, muy profesionales", "es"],
  ["no sirve la aplicacion desde ayer", "es"],
  ["Muy padre el lugar, regresaremos pronto", "es"],
  ["The order arrived two days late", "en"],
  ["Terrible customer support experience", "en"],
  ["works great so far, would buy again", "en"],
  ["O atendimento foi muito bom, mas a entrega demorou", "other"],
  ["Le service était vraiment très lent et le personnel impoli", "other"],
  ["Il personale è stato molto gentile e la camera pulita", "other"],
  ["Der Service war sehr gut und das Essen auch", "other"],
  ["El servei va ser molt bo i amb molta amabilitat", "other"],
  ["Het personeel was heel vriendelijk en de kamer schoon", "other"],
  ["Обслуживание было очень хорошим", "other"],
  ["服务很好,下次还会再来的,谢谢", "other"],
  ["الخدمة كانت ممتازة وسريعة جدا", "other"],
])("%s: %s", (text, language) => {
  expect(languageOf(prepare(text), "es")).toBe(language);
  expect(languageOf(prepare(text), "en")).toBe(language);
});

test("short texts and texts that tell nothing are in the account's language", () => {
  expect(languageOf(prepare("ok"), "es")).toBe("es");
  expect(languageOf(prepare("Muy bien"), "en")).toBe("en");
  expect(languageOf(prepare("10/10 👍👍👍👍👍👍👍👍👍👍👍👍"), "es")).toBe("es");
  expect(languageOf(prepare("很好"), "es")).toBe("other");
});
