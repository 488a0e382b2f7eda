/** The languages in which the company is written. */
export type SampleLanguage = "es" | "en";

/** What a contact is called, and what was said. */
type Said = { subject: string; text: string };

/** All words of the simulated company in one language. */
export type SampleWords = {
  customer: string;
  service: string;
  products: readonly string[];
  delivered: (order: string) => Said;
  whereIsIt: (order: string) => Said;
  complaint: (order: string) => Said;
  sorry: (order: string) => Said;
  again: string;
  questions: Readonly<Record<Topic, readonly Said[]>>;
  answers: Readonly<Record<Topic, string>>;
  /** What is noted when a case is closed, by its outcome. */
  ends: Readonly<Record<"recovered" | "accepted" | "lost" | "unfounded", string>>;
};

/** What customers ask about, as the touchpoints are called. */
export const TOPICS = ["question", "invoice", "order", "repair"] as const;
export type Topic = (typeof TOPICS)[number];

const es: SampleWords = {
  customer: "Cliente",
  service: "Atención al cliente",
  products: [
    "Café en grano 1 kg",
    "Café descafeinado 1 kg",
    "Café molido 500 g",
    "Cápsulas, caja de 100",
    "Té verde, 100 bolsas",
    "Vasos de papel, 500",
    "Azúcar en sobres, 1.000",
    "Leche en polvo 1 kg",
    "Filtro de agua",
    "Producto de limpieza",
    "Juego de tazas",
    "Cafetera de oficina",
  ],
  delivered: (order) => ({
    subject: `Entrega del pedido ${order}`,
    text: "Entregado en la dirección del cliente.",
  }),
  whereIsIt: (order) => ({
    subject: `¿Dónde está el pedido ${order}?`,
    text: "El pedido no ha llegado el día prometido. Pregunta cuándo llega.",
  }),
  complaint: (order) => ({
    subject: `Queja: el pedido ${order} llegó tarde`,
    text: "Se quedaron sin café en la oficina y nadie avisó del retraso.",
  }),
  sorry: (order) => ({
    subject: `Re: el pedido ${order} llegó tarde`,
    text: "Sentimos el retraso. El próximo envío va sin gastos de transporte.",
  }),
  again: "Vuelve a llamar por lo mismo.",
  questions: {
    question: [
      { subject: "Cómo se descalcifica la cafetera", text: "Pregunta cada cuánto hay que descalcificarla." },
      { subject: "Qué café recomiendan", text: "Buscan un café más suave para la oficina." },
    ],
    invoice: [
      { subject: "Duplicado de una factura", text: "Necesita la factura del mes pasado para su gestoría." },
      { subject: "Cambio de datos de facturación", text: "Han cambiado de dirección fiscal." },
    ],
    order: [
      { subject: "Cambiar un pedido", text: "Quiere añadir dos cajas al pedido de esta semana." },
      { subject: "Plazo de entrega", text: "Pregunta si puede llegar antes del viernes." },
    ],
    repair: [{ subject: "La cafetera pierde agua", text: "Gotea por debajo desde ayer." }],
  },
  answers: {
    question: "Le explicamos cómo hacerlo y le enviamos la guía.",
    invoice: "Le enviamos la factura que pedía.",
    order: "Hecho: el pedido ya está cambiado.",
    repair: "Le enviamos la junta nueva; se cambia en dos minutos.",
  },
  ends: {
    recovered: "Hablamos con el cliente, le devolvimos los portes y quedó contento.",
    accepted: "El cliente aceptó las disculpas.",
    lost: "El cliente se queda con otro proveedor.",
    unfounded: "La entrega fue correcta; la fecha estaba mal apuntada.",
  },
};

const en: SampleWords = {
  customer: "Customer",
  service: "Customer service",
  products: [
    "Coffee beans 1 kg",
    "Decaffeinated coffee 1 kg",
    "Ground coffee 500 g",
    "Capsules, box of 100",
    "Green tea, 100 bags",
    "Paper cups, 500",
    "Sugar sachets, 1,000",
    "Milk powder 1 kg",
    "Water filter",
    "Cleaning agent",
    "Set of cups",
    "Office coffee machine",
  ],
  delivered: (order) => ({
    subject: `Delivery of order ${order}`,
    text: "Delivered at the customer's address.",
  }),
  whereIsIt: (order) => ({
    subject: `Where is order ${order}?`,
    text: "The order has not come on the day promised. Asks when it will.",
  }),
  complaint: (order) => ({
    subject: `Complaint: order ${order} came late`,
    text: "The office ran out of coffee and nobody told them of the delay.",
  }),
  sorry: (order) => ({
    subject: `Re: order ${order} came late`,
    text: "We are sorry for the delay. The next one is sent free of charge.",
  }),
  again: "Calls again about the same.",
  questions: {
    question: [
      { subject: "How to descale the machine", text: "Asks how often it has to be descaled." },
      { subject: "Which coffee we recommend", text: "They look for a milder coffee for the office." },
    ],
    invoice: [
      { subject: "Copy of an invoice", text: "Needs last month's invoice for the accountant." },
      { subject: "Change of billing address", text: "They have moved their registered office." },
    ],
    order: [
      { subject: "Changing an order", text: "Wants two more boxes with this week's order." },
      { subject: "Time of delivery", text: "Asks whether it can come before Friday." },
    ],
    repair: [{ subject: "The machine leaks water", text: "It has been dripping since yesterday." }],
  },
  answers: {
    question: "We explained how to do it and sent the guide.",
    invoice: "We sent the invoice asked for.",
    order: "Done: the order has been changed.",
    repair: "The new gasket is on its way; it takes two minutes to change.",
  },
  ends: {
    recovered: "We spoke with the customer, gave the freight back, and all is well.",
    accepted: "The customer accepted our apology.",
    lost: "The customer has gone to another supplier.",
    unfounded: "The delivery was right; the date had been noted wrongly.",
  },
};

export const SAMPLE_WORDS: Readonly<Record<SampleLanguage, SampleWords>> = { es, en };
