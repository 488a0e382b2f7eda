import type { Template } from "./template.ts";

const OFFICE = [{ from: "09:00", to: "18:00" }];

/**
 * Spain's law 10/2025 of 26 December on customer services (BOE of 27 December 2025), as far as it can be measured in
 * contacts. The company has until 28 December 2026 to adapt. Read from summaries of the law, not checked by a lawyer:
 * every limit can be changed.
 */
export const SPAIN_10_2025: Template = {
  key: "spain-10-2025",
  names: {
    es: "España: Ley 10/2025 de servicios de atención a la clientela",
    en: "Spain: customer-service law 10/2025",
  },
  caution: {
    es: "Es una plantilla, no un consejo jurídico: comprueba con un abogado si la ley te obliga, desde cuándo y con qué límites.",
    en: "This is a template, not legal advice: check with a lawyer whether the law binds you, from when, and with which limits.",
  },
  source: {
    names: {
      es: "Ley 10/2025, de 26 de diciembre, por la que se regulan los servicios de atención a la clientela",
      en: "Law 10/2025 of 26 December, on customer services (in Spanish)",
    },
    address: "https://www.boe.es/boe/dias/2025/12/27/",
  },
  standards: [
    {
      key: "resolution",
      names: { es: "Resolver en 15 días hábiles", en: "Resolve within 15 working days" },
      notes: {
        es: "Consultas, quejas, reclamaciones e incidencias, desde que llegan. El plazo se detiene mientras el cliente debe una respuesta.",
        en: "Questions, complaints, claims and incidents, from when they come in. Time stands still while the customer owes an answer.",
      },
      severity: "critical",
      limit: { value: 15, unit: "working-days" },
      share: null,
    },
    {
      key: "calls",
      names: {
        es: "95 % de las llamadas atendidas en 3 minutos",
        en: "95% of calls answered within 3 minutes",
      },
      notes: {
        es: "La ley habla de tres minutos de media para el 95 % de las llamadas: mira también la media de la espera.",
        en: "The law speaks of three minutes on average for 95% of the calls: look at the mean wait as well.",
      },
      severity: "high",
      limit: { value: 3, unit: "minutes" },
      share: 0.95,
    },
    {
      key: "tracking-code",
      names: { es: "Justificante con código de seguimiento", en: "A receipt with a tracking code" },
      notes: {
        es: "Quien consulta o reclama recibe una clave con la que seguir su caso y una constancia de lo que dijo. La ley no da minutos: el límite es una propuesta.",
        en: "Who asks or complains is given a code to follow the case and proof of what was said. The law gives no minutes: the limit is a proposal.",
      },
      severity: "high",
      limit: { value: 60, unit: "minutes" },
      share: null,
    },
    {
      key: "person",
      names: { es: "Una persona cuando el cliente la pide", en: "A person when the customer asks for one" },
      notes: {
        es: "Sin contestador como único medio. Se mide donde el contacto dice que el cliente pidió hablar con una persona.",
        en: "No answering machine as the only way. Measured where the contact says that the customer asked for a person.",
      },
      severity: "high",
      limit: { value: 3, unit: "minutes" },
      share: 0.95,
    },
    {
      key: "language",
      names: { es: "Responder en la lengua del cliente", en: "Answer in the customer's language" },
      notes: {
        es: "Se compara la lengua del primer contacto con la de cada respuesta, donde los contactos la dicen.",
        en: "The language of the first contact is compared with that of each reply, where contacts tell it.",
      },
      severity: "medium",
      limit: null,
      share: null,
    },
    {
      key: "acknowledgement",
      names: { es: "Dejar constancia de lo recibido", en: "Acknowledge what came in" },
      notes: {
        es: "Una primera respuesta por escrito que sirva de prueba. La ley no da horas: el límite es una propuesta.",
        en: "A first reply in writing that can serve as evidence. The law gives no hours: the limit is a proposal.",
      },
      severity: "medium",
      limit: { value: 1, unit: "working-days" },
      share: null,
    },
  ],
  calendar: {
    names: { es: "Días hábiles en España", en: "Working days in Spain" },
    said: {
      timeZone: "Europe/Madrid",
      week: {
        ...{ monday: OFFICE, tuesday: OFFICE, wednesday: OFFICE, thursday: OFFICE, friday: OFFICE },
        ...{ saturday: [], sunday: [] },
      },
      holidays: { country: "ES" },
    },
  },
  promises: {
    resolution: (limit) => ({ kind: "resolved-within", limit }),
    calls: (limit, share) => ({
      kind: "share-kept",
      each: { kind: "answered-within", limit },
      share,
      period: "month",
    }),
    "tracking-code": (limit) => ({ kind: "receipt-with-tracking-code", limit }),
    person: (limit, share) => ({
      kind: "share-kept",
      each: { kind: "person-reachable", limit },
      share,
      period: "month",
    }),
    language: () => ({ kind: "answered-in-customers-language" }),
    acknowledgement: (limit) => ({ kind: "first-reply-within", limit }),
  },
};
