import type { SampleLanguage } from "../company/words.ts";

/** What somebody writes, by how he feels about it. */
type Comments = Readonly<Record<"good" | "middling" | "bad", readonly string[]>>;
/** What is written beside answers, and in public reviews. */
export type CommentsAbout = Readonly<Record<"delivery" | "service" | "relation" | "review", Comments>>;

const es: CommentsAbout = {
  delivery: {
    good: [
      "Llegó el día prometido y bien embalado.",
      "El repartidor fue muy amable y lo subió hasta la oficina.",
      "Todo perfecto, como siempre.",
    ],
    middling: ["Llegó bien, pero sin avisar antes.", "Correcto; la caja venía un poco golpeada."],
    bad: [
      "Llegó tarde y nadie avisó. Nos quedamos sin café.",
      "Otra vez con retraso: el pedido tenía que estar aquí el lunes.",
      "El pedido llegó días después y tuve que llamar yo para saber dónde estaba.",
    ],
  },
  service: {
    good: ["Me lo resolvieron a la primera.", "Muy amables por teléfono, me contestaron enseguida."],
    middling: ["Me ayudaron, aunque tuve que esperar.", "Bien, pero me pasaron de una persona a otra."],
    bad: [
      "Mucha espera al teléfono para una pregunta sencilla.",
      "Tuve que llamar dos veces por lo mismo y nadie sabía nada.",
    ],
  },
  relation: {
    good: ["El café es muy bueno y el trato también.", "Buena relación calidad y precio."],
    middling: ["El producto está bien; el precio ha subido mucho.", "Cumplen, sin más."],
    bad: [
      "Los retrasos en la entrega nos hacen buscar otro proveedor.",
      "Demasiados problemas con las entregas.",
    ],
  },
  review: {
    good: ["Buen café y buen servicio, repetimos cada mes.", "Pedido fácil por la web y entrega puntual."],
    middling: ["El café está bien, pero la web podría ser más clara.", "Correctos. Algo caros."],
    bad: ["El pedido llegó tarde y la caja abierta.", "Prometen un día de entrega y no lo cumplen."],
  },
};

const en: CommentsAbout = {
  delivery: {
    good: [
      "It came on the day promised and well packed.",
      "The driver was very kind and carried it up to the office.",
      "All perfect, as always.",
    ],
    middling: ["It came all right, but without notice.", "Fine; the box was a little dented."],
    bad: [
      "It came late and nobody told us. We ran out of coffee.",
      "Late again: the order should have been here on Monday.",
      "The order came days later and I had to call to learn where it was.",
    ],
  },
  service: {
    good: ["They solved it the first time.", "Very friendly on the phone, answered at once."],
    middling: ["They helped me, though I had to wait.", "Fine, but I was passed from one person to another."],
    bad: [
      "A long wait on the phone for a simple question.",
      "I had to call twice about the same and nobody knew anything.",
    ],
  },
  relation: {
    good: ["The coffee is very good and so are the people.", "Good value for money."],
    middling: ["The product is fine; the price has gone up a lot.", "They do what they say, no more."],
    bad: ["The late deliveries make us look for another supplier.", "Too many problems with deliveries."],
  },
  review: {
    good: [
      "Good coffee and good service, we order every month.",
      "Easy to order on the website and on time.",
    ],
    middling: ["The coffee is fine, but the website could be clearer.", "All right. A bit expensive."],
    bad: ["The order came late and the box was open.", "They promise a day of delivery and do not keep it."],
  },
};

export const COMMENTS: Readonly<Record<SampleLanguage, CommentsAbout>> = { es, en };

/** What the company writes below a review. */
export const REVIEW_REPLIES: Readonly<Record<SampleLanguage, string>> = {
  es: "Gracias por contarlo; lo leemos todos y nos ayuda a mejorar.",
  en: "Thank you for telling us; we read it all and it helps us improve.",
};
