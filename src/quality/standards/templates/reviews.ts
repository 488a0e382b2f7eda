import type { Template } from "./template.ts";

/** What whoever writes a public review is owed: a reply. The limit is a proposal. */
export const REVIEWS: Template = {
  key: "reviews",
  names: { es: "Reseñas públicas", en: "Public reviews" },
  caution: null,
  source: null,
  standards: [
    {
      key: "reply",
      names: { es: "Responder a las reseñas en 3 días", en: "Reviews are replied to within 3 days" },
      notes: {
        es: "Desde que se publica la reseña hasta nuestra respuesta: la que dice el fichero, o la que se apunta en su asunto.",
        en: "From when the review is published to our reply: the one the file tells, or one recorded in its matter.",
      },
      severity: "medium",
      limit: { value: 3, unit: "days" },
      share: null,
    },
  ],
  calendar: null,
  scopes: { reply: { channels: ["review"] } },
  promises: { reply: (limit) => ({ kind: "first-reply-within", limit }) },
};
