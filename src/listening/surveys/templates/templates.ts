import { BATTERY } from "./battery.ts";
import { comparison, ease, type SurveyTemplate, satisfaction, template, WHY } from "./template.ts";

/** Ready surveys: of the relation, of touchpoints, and the yearly battery of expectations and perceptions. */
export function surveyTemplates(): SurveyTemplate[] {
  return TEMPLATES;
}

const TEMPLATES: SurveyTemplate[] = [
  template(
    "relation",
    { es: "¿Nos recomendarías?", en: "Would you recommend us?" },
    {
      touchpoint: null,
      questions: [
        {
          kind: "nps",
          id: "recommend",
          isRequired: true,
          title: {
            es: "¿Qué probabilidad hay de que nos recomiendes a un amigo o a un compañero?",
            en: "How likely are you to recommend us to a friend or colleague?",
          },
        },
        WHY,
      ],
    },
  ),
  template(
    "delivery",
    { es: "La entrega", en: "The delivery" },
    {
      touchpoint: "delivery",
      questions: [
        satisfaction({
          es: "¿Cómo de satisfecho estás con la entrega?",
          en: "How satisfied are you with the delivery?",
        }),
        comparison({ es: "¿Llegó como esperabas?", en: "Did it arrive as you expected?" }),
        WHY,
      ],
    },
  ),
  template(
    "installation",
    { es: "La instalación", en: "The installation" },
    {
      touchpoint: "installation",
      questions: [
        satisfaction({
          es: "¿Cómo de satisfecho estás con la instalación?",
          en: "How satisfied are you with the installation?",
        }),
        {
          kind: "choice",
          id: "left-well",
          title: { es: "¿Quedó todo funcionando y recogido?", en: "Was everything left working and tidy?" },
          options: [
            { id: "yes", label: { es: "Sí, todo", en: "Yes, everything" } },
            { id: "partly", label: { es: "Falta algo", en: "Something is missing" } },
            { id: "no", label: { es: "No", en: "No" } },
          ],
          low: { options: ["partly", "no"], severity: "medium" },
        },
        WHY,
      ],
    },
  ),
  template(
    "help",
    { es: "La ayuda que te dimos", en: "The help we gave you" },
    {
      touchpoint: "question",
      questions: [
        ease({
          es: "Me lo pusieron fácil para resolver lo que necesitaba",
          en: "They made it easy for me to get what I needed",
        }),
        WHY,
      ],
    },
  ),
  template(
    "incident",
    { es: "Cómo resolvimos tu incidencia", en: "How we solved your problem" },
    {
      touchpoint: "incident",
      questions: [
        {
          kind: "choice",
          id: "solved",
          isRequired: true,
          title: { es: "¿Está de verdad resuelto?", en: "Is it truly solved?" },
          options: [
            { id: "yes", label: { es: "Sí", en: "Yes" } },
            { id: "no", label: { es: "No", en: "No" } },
          ],
          low: { options: ["no"], severity: "high" },
          jumps: [{ in: ["no"], goTo: "why" }],
        },
        ease({ es: "Me lo pusieron fácil", en: "They made it easy for me" }),
        WHY,
      ],
    },
  ),
  template(
    "complaint",
    { es: "Tu reclamación", en: "Your complaint" },
    {
      touchpoint: "complaint",
      questions: [
        satisfaction({
          es: "¿Cómo de satisfecho estás con la forma en que atendimos tu reclamación?",
          en: "How satisfied are you with the way we handled your complaint?",
        }),
        WHY,
      ],
    },
  ),
  template(
    "shop-visit",
    { es: "Tu visita a la tienda", en: "Your visit to the shop" },
    {
      touchpoint: "shop-visit",
      mode: "anonymous",
      questions: [satisfaction({ es: "¿Cómo ha ido tu visita?", en: "How was your visit?" }), WHY],
    },
  ),
  template(
    "quotation",
    { es: "El presupuesto", en: "The quotation" },
    {
      touchpoint: "quotation",
      questions: [
        comparison({ es: "¿El presupuesto fue como esperabas?", en: "Was the quotation as you expected?" }),
        WHY,
      ],
    },
  ),
  template(
    "first-use",
    { es: "Los primeros pasos", en: "First use" },
    {
      touchpoint: "first-use",
      questions: [
        ease({ es: "Me resultó fácil empezar a usarlo", en: "It was easy for me to start using it" }),
        WHY,
      ],
    },
  ),
  template(
    "invoice",
    { es: "La factura", en: "The invoice" },
    {
      touchpoint: "invoice",
      questions: [
        ease({ es: "La factura es fácil de entender", en: "The invoice is easy to understand" }),
        WHY,
      ],
    },
  ),
  template(
    "repair",
    { es: "La reparación", en: "The repair" },
    {
      touchpoint: "repair",
      questions: [
        satisfaction({
          es: "¿Cómo de satisfecho estás con la reparación?",
          en: "How satisfied are you with the repair?",
        }),
        comparison({ es: "¿Tardó lo que esperabas?", en: "Did it take as long as you expected?" }),
        WHY,
      ],
    },
  ),
  template(
    "farewell",
    { es: "Al despedirnos", en: "As we part" },
    {
      touchpoint: "cancellation",
      questions: [
        {
          kind: "choice",
          id: "reason",
          title: { es: "¿Por qué te vas?", en: "Why are you leaving?" },
          options: [
            { id: "price", label: { es: "Por el precio", en: "The price" } },
            { id: "quality", label: { es: "No era lo que esperaba", en: "It was not what I expected" } },
            { id: "service", label: { es: "Por cómo me atendieron", en: "The way I was treated" } },
            { id: "need", label: { es: "Ya no lo necesito", en: "I do not need it any more" } },
            {
              id: "other-company",
              label: { es: "Me voy con otra empresa", en: "I am going to another company" },
            },
            { id: "other", label: { es: "Otro motivo", en: "Another reason" } },
          ],
          low: { options: ["service"], severity: "medium" },
        },
        WHY,
      ],
    },
  ),
  template(
    "expectations",
    { es: "Lo que esperas y lo que recibes (anual)", en: "What you expect and what you get (yearly)" },
    { touchpoint: null, mode: "pseudonymous", questions: BATTERY },
  ),
];
