import { isCurp, isIban, isLuhn, isRut, isSpanishId } from "./checks.ts";

/** What kind of personal datum; "number" has the shape of one and its check does not fit (a slip of the finger, say). */
export type Kind = "email" | "iban" | "card" | "id" | "phone" | "name" | "number";

/** How a personal datum looks, and how it is checked. */
export type Shape = {
  kind: Kind;
  pattern: RegExp;
  fits: (text: string) => boolean;
  /** Hidden also where the check fails: hardly anything else looks like it. */
  byShape: boolean;
};

const ALWAYS = () => true;
/** A spelled limb before and after, so that nothing is cut out of a longer number or word. */
const bounded = (inner: string) => new RegExp(`(?<![\\p{L}\\d._%+-])(?:${inner})(?![\\p{L}\\d])`, "giu");

const IBAN = "[a-z]{2}\\d{2}(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,3})?";
const SPANISH_IBAN = "es[ -]?\\d{2}(?:[ -]?\\d){20}";
const CARD =
  "\\d{4}[ -]?\\d{4}[ -]?\\d{4}[ -]?\\d{4}(?:[ -]?\\d{1,3})?|3[47]\\d{2}[ -]?\\d{6}[ -]?\\d{5}|\\d{13,15}";
const CARD_SHAPE = "\\d{4}([ -])\\d{4}\\1\\d{4}\\1\\d{4}";

/** In the order they are looked for: the longer ones first, and what one has found is not looked at by the next. */
export const SHAPES: readonly Shape[] = [
  {
    kind: "email",
    pattern: /[\p{L}\d._%+-]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,4}\p{L}{2,24}/giu,
    fits: ALWAYS,
    byShape: true,
  },
  { kind: "iban", pattern: bounded(SPANISH_IBAN), fits: isIban, byShape: true },
  { kind: "iban", pattern: bounded(IBAN), fits: isIban, byShape: false },
  { kind: "card", pattern: bounded(CARD), fits: isLuhn, byShape: false },
  { kind: "card", pattern: bounded(CARD_SHAPE), fits: isLuhn, byShape: true },
  { kind: "id", pattern: bounded("[a-z]{4}\\d{6}[hmx][a-z]{5}[a-z0-9]\\d"), fits: isCurp, byShape: true },
  { kind: "id", pattern: bounded("\\d{2}\\.?\\d{3}\\.?\\d{3}[ -]?[a-z]"), fits: isSpanishId, byShape: true },
  { kind: "id", pattern: bounded("[xyz][ -]?\\d{7}[ -]?[a-z]"), fits: isSpanishId, byShape: true },
  {
    kind: "id",
    pattern: bounded("[abcdefghjnpqrsuvw][ -]?\\d{7}[ -]?[0-9a-j]"),
    fits: isSpanishId,
    byShape: false,
  },
  {
    kind: "id",
    pattern: bounded("\\d{1,2}\\.\\d{3}\\.\\d{3}-[\\dk]|\\d{7,8}-[\\dk]"),
    fits: isRut,
    byShape: true,
  },
];

/** Before a number these say that it belongs to a thing, not to a person. */
export const OF_A_THING =
  /(?:pedido|pedidos|orden(?: de compra)?|order|ref|referencia|reference|ticket|tiquet|factura|invoice|albaran|presupuesto|expediente|reserva|booking|incidencia|seguimiento|tracking|guia|folio|lote|modelo|model|serie|serial|sku|codigo|code|articulo|producto|item|po|caso|case|reclamo|remito|isbn|version)s?[\s.:#]*(?:(?:de|numero|num|nro|no|number|n|es|is|el|la|the|con|del)[\s.:#º°]*){0,3}$/i;

/** Before a number these say that it is a phone's. */
export const OF_A_PHONE =
  /(?:tel|telf|tlf|tfno|telefono|movil|celular|cel|fono|whatsapp|wsp|wasap|phone|mobile|cell|llam\p{L}*|marc\p{L}*|call|text|ring|contact\p{L}*|numero es|number is)[\s.:#]*(?:(?:me|al|a|en|el|at|on|us|es|is|numero|number|mi|my)[\s.:#]*){0,3}$/iu;
