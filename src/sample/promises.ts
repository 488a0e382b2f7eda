import { StandardInput } from "../quality/standards/standard.ts";
import { type SampleLanguage, TOPICS } from "./company/words.ts";

/** Begins what standards of the sample say they were made of. */
export const MADE_OF = "sample/";

/** What the simulated company promises its customers, as its standards. */
export function promisesOf(language: SampleLanguage): StandardInput[] {
  return PROMISES.map(({ key, names, ...said }) =>
    StandardInput.parse({ ...said, name: names[language], template: `${MADE_OF}${key}` }),
  );
}

const hours = (value: number) => ({ value, unit: "hours" });
const minutes = (value: number) => ({ value, unit: "minutes" });

/** Which promise a single call can break. */
export const LONGEST_WAIT = "longest-wait";

const PROMISES = [
  {
    key: "on-time",
    names: { es: "La entrega llega el día prometido", en: "Delivered on the day promised" },
    promise: { kind: "delivered-on-time" },
    scope: { touchpoints: ["delivery"] },
    severity: "high",
  },
  {
    key: "date",
    names: { es: "Lo prometido, en su fecha", en: "What is promised is done by its date" },
    promise: { kind: "promised-date-kept" },
    severity: "high",
  },
  {
    key: "reply",
    names: { es: "Respuesta por escrito en 24 horas", en: "An answer in writing within 24 hours" },
    promise: { kind: "first-reply-within", limit: hours(24) },
    scope: { channels: ["email", "whatsapp", "web"] },
    severity: "medium",
  },
  {
    key: "calls",
    names: {
      es: "95 % de las llamadas atendidas en 3 minutos",
      en: "95% of calls answered within 3 minutes",
    },
    promise: {
      kind: "share-kept",
      each: { kind: "answered-within", limit: minutes(3) },
      share: 0.95,
      period: "month",
    },
    scope: { channels: ["phone"] },
    severity: "medium",
  },
  // Of a share one call that fails owes nobody anything; this one does.
  {
    key: LONGEST_WAIT,
    names: {
      es: "Ninguna llamada espera más de 10 minutos",
      en: "No call waits longer than 10 minutes",
    },
    promise: { kind: "answered-within", limit: minutes(10) },
    scope: { channels: ["phone"] },
    severity: "medium",
  },
  {
    key: "once",
    names: {
      es: "Nadie tiene que llamar dos veces por lo mismo",
      en: "Nobody has to call twice about the same",
    },
    promise: {
      kind: "share-kept",
      each: { kind: "solved-at-first-contact" },
      share: 0.85,
      period: "month",
    },
    scope: { touchpoints: [...TOPICS], channels: ["phone"] },
    severity: "medium",
  },
] as const;
