import type { Channel, Direction, Outcome } from "../../../memory/contacts/contact.ts";
import { folded } from "../../../memory/customers/identity.ts";
import { type Decimal, parseNumber } from "./numbers.ts";

type Words<T> = readonly (readonly [T, string])[];

const CHANNELS: Words<Channel> = [
  ["phone", "phone telefono telefonico telefonica llamada llamadas call calls tel voice voz telephone"],
  ["email", "email e-mail mail correo correo-electronico emails"],
  ["chat", "chat livechat live-chat webchat web-chat messaging mensajeria chatbot"],
  ["whatsapp", "whatsapp wa whats-app wasap"],
  ["sms", "sms text-message"],
  ["web", "web website webform web-form formulario formulario-web portal online pagina-web app"],
  ["shop", "shop store tienda in-store en-tienda mostrador branch sucursal oficina presencial in-person"],
  ["visit", "visit visita visitas visita-comercial"],
  ["delivery", "delivery entrega reparto envio shipment"],
  ["installation", "installation instalacion montaje install"],
  ["post", "post letter carta postal correo-postal burofax"],
  ["review", "review resena opinion valoracion google-review"],
];

const DIRECTIONS: Words<Direction> = [
  [
    "in",
    "in inbound incoming received entrante entrada recibida recibido i e entrantes inward customer cliente",
  ],
  [
    "out",
    "out outbound outgoing sent saliente salida enviada enviado emitida realizada o s outward company empresa",
  ],
];

/** Null stands for what has come to nothing yet. */
const OUTCOMES: Words<Outcome | "open"> = [
  [
    "solved",
    "solved resolved closed done completed answered resuelto resuelta solucionado solucionada cerrado cerrada completado completada contestada atendida finalizado finalizada",
  ],
  ["promised", "promised prometido prometida compromiso promesa callback call-back"],
  [
    "passed-on",
    "passed-on passed transferred forwarded escalated derivado derivada transferido transferida escalado escalada reasignado",
  ],
  [
    "abandoned",
    "abandoned missed unanswered no-answer lost abandonado abandonada perdida no-contestada no-atendida sin-respuesta colgada",
  ],
  [
    "open",
    "open new pending on-hold in-progress waiting abierto abierta nuevo nueva pendiente en-curso en-espera en-proceso -",
  ],
];

/** The channel a cell names: "Teléfono", "E-mail", "tienda"; null when it names none. */
export function channelOf(text: string): Channel | null {
  return named(CHANNELS, text);
}

/** Who began, as a cell says it: "entrante", "outbound"; null when it says neither. */
export function directionOf(text: string): Direction | null {
  return named(DIRECTIONS, text);
}

/** How a contact ended, as a cell says it; null when it says nothing known. */
export function outcomeOf(text: string): Outcome | "open" | null {
  return named(OUTCOMES, text);
}

function named<T>(known: Words<T>, text: string): T | null {
  const word = folded(text)
    .trim()
    .replace(/[\s_]+/g, "-");
  return known.find(([, names]) => names.split(" ").includes(word))?.[0] ?? null;
}

const STAR_NAMES = ["one", "two", "three", "four", "five"];
const STARS = /^(\d(?:[.,]\d+)?)(?:\s*(?:\/|de|of|out of)\s*5)?\s*(?:stars?|estrellas?)?$/;

/** How many of five stars a cell says: "5", "4,5", "4/5", "★★★☆☆", "FIVE"; null when it says none of that. */
export function starsOf(text: string): number | null {
  const said = text.trim().toLowerCase();
  const named = STAR_NAMES.indexOf(said) + 1;
  if (named > 0) return named;
  const drawn = /^(★{1,5})☆{0,4}$/.exec(said)?.[1];
  if (drawn) return drawn.length;
  const stars = Number(STARS.exec(said)?.[1]?.replace(",", "."));
  return stars >= 1 && stars <= 5 ? stars : null;
}

const CLOCK = /^(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2})(?:[.,]\d+)?$/;
const PARTS = /^(?:(\d+)\s*h[a-z]*\.?)?\s*(?:(\d+)\s*m[a-z]*\.?)?\s*(?:(\d+)\s*s[a-z]*\.?)?$/i;

/**
 * A length of time in whole seconds: "90", "1:30", "00:01:30", "1 h 20 min", "45 s"; null when it is none.
 *
 * @param unit what a bare number counts: 1 for seconds, 60 for minutes.
 */
export function secondsOf(
  text: string,
  { unit, decimal }: { unit: 1 | 60; decimal: Decimal },
): number | null {
  const clock = CLOCK.exec(text);
  if (clock) return sum(clock);
  const parts = /\d/.test(text) ? PARTS.exec(text) : null;
  if (parts) return sum(parts);
  const value = parseNumber(text, decimal);
  return value === null || value < 0 ? null : Math.round(value * unit);
}

function sum([, hours = "0", minutes = "0", seconds = "0"]: RegExpExecArray): number {
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
