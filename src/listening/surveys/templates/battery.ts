import type { z } from "zod";
import type { Dimension } from "../question.ts";
import type { SurveyContent } from "../survey.ts";

type Asked = z.input<typeof SurveyContent>["questions"][number];
type Words = { es: string; en: string };

/** One thing a company may do, as one asks what is expected of it; what one sees in it is asked beside. */
type Pair = { expected: Words; seen: Words };

/** Of each dimension what makes it; in our own words. */
const PAIRS: Readonly<Record<Dimension, readonly Pair[]>> = {
  tangibles: [
    {
      expected: {
        es: "Que sus locales, su web y su material estén cuidados",
        en: "That premises, website and materials are well kept",
      },
      seen: {
        es: "Sus locales, su web y su material están cuidados",
        en: "Their premises, website and materials are well kept",
      },
    },
    {
      expected: {
        es: "Que trabajen con equipos y herramientas actuales",
        en: "That they work with up-to-date equipment and tools",
      },
      seen: {
        es: "Trabajan con equipos y herramientas actuales",
        en: "They work with up-to-date equipment and tools",
      },
    },
    {
      expected: { es: "Que el personal tenga un aspecto cuidado", en: "That their people look neat" },
      seen: { es: "Su personal tiene un aspecto cuidado", en: "Their people look neat" },
    },
    {
      expected: {
        es: "Que facturas, contratos y mensajes se lean bien",
        en: "That invoices, contracts and messages are easy to read",
      },
      seen: {
        es: "Sus facturas, contratos y mensajes se leen bien",
        en: "Their invoices, contracts and messages are easy to read",
      },
    },
  ],
  reliability: [
    {
      expected: { es: "Que cumplan la fecha que dan", en: "That they keep the date they give" },
      seen: { es: "Cumplen la fecha que dan", en: "They keep the date they give" },
    },
    {
      expected: {
        es: "Que se ocupen de un problema hasta resolverlo",
        en: "That they stay with a problem until it is solved",
      },
      seen: {
        es: "Se ocupan de un problema hasta resolverlo",
        en: "They stay with a problem until it is solved",
      },
    },
    {
      expected: { es: "Que lo hagan bien a la primera", en: "That they get it right the first time" },
      seen: { es: "Lo hacen bien a la primera", en: "They get it right the first time" },
    },
    {
      expected: { es: "Que entreguen justo lo acordado", en: "That they deliver exactly what was agreed" },
      seen: { es: "Entregan justo lo acordado", en: "They deliver exactly what was agreed" },
    },
    {
      expected: {
        es: "Que lo que cobran y anotan no tenga errores",
        en: "That what they charge and write down has no mistakes",
      },
      seen: {
        es: "Lo que cobran y anotan no tiene errores",
        en: "What they charge and write down has no mistakes",
      },
    },
  ],
  responsiveness: [
    {
      expected: { es: "Que digan cuándo lo harán", en: "That they say when it will be done" },
      seen: { es: "Dicen cuándo lo harán", en: "They say when it will be done" },
    },
    {
      expected: { es: "Que contesten pronto", en: "That they answer soon" },
      seen: { es: "Contestan pronto", en: "They answer soon" },
    },
    {
      expected: { es: "Que tengan ganas de ayudar", en: "That they are glad to help" },
      seen: { es: "Tienen ganas de ayudar", en: "They are glad to help" },
    },
    {
      expected: {
        es: "Que encuentren un momento aunque haya mucho trabajo",
        en: "That they find a moment even when busy",
      },
      seen: {
        es: "Encuentran un momento aunque haya mucho trabajo",
        en: "They find a moment even when busy",
      },
    },
  ],
  assurance: [
    {
      expected: { es: "Que su forma de trabajar dé confianza", en: "That the way they work inspires trust" },
      seen: { es: "Su forma de trabajar da confianza", en: "The way they work inspires trust" },
    },
    {
      expected: {
        es: "Poder estar tranquilo con mi dinero y mis datos",
        en: "That my money and my data are safe with them",
      },
      seen: {
        es: "Estoy tranquilo con mi dinero y mis datos",
        en: "My money and my data are safe with them",
      },
    },
    {
      expected: { es: "Que me traten siempre con respeto", en: "That I am always treated with respect" },
      seen: { es: "Me tratan siempre con respeto", en: "I am always treated with respect" },
    },
    {
      expected: {
        es: "Que sepan responder a lo que pregunto",
        en: "That they know the answer to what I ask",
      },
      seen: { es: "Saben responder a lo que pregunto", en: "They know the answer to what I ask" },
    },
  ],
  empathy: [
    {
      expected: {
        es: "Que me traten como a una persona, no como a un número",
        en: "That they treat me as a person, not a number",
      },
      seen: {
        es: "Me tratan como a una persona, no como a un número",
        en: "They treat me as a person, not a number",
      },
    },
    {
      expected: { es: "Que su horario me venga bien", en: "That their hours suit me" },
      seen: { es: "Su horario me viene bien", en: "Their hours suit me" },
    },
    {
      expected: { es: "Que haya alguien que conozca mi caso", en: "That somebody there knows my case" },
      seen: { es: "Hay alguien que conoce mi caso", en: "Somebody there knows my case" },
    },
    {
      expected: {
        es: "Que me aconsejen lo que me conviene a mí",
        en: "That they advise what is best for me",
      },
      seen: { es: "Me aconsejan lo que me conviene a mí", en: "They advise what is best for me" },
    },
    {
      expected: { es: "Que entiendan lo que necesito", en: "That they understand what I need" },
      seen: { es: "Entienden lo que necesito", en: "They understand what I need" },
    },
  ],
};

const POINTS = 7;

/** 22 pairs on seven points: first what customers expect of a company of the kind, then what they see in this one. */
export const BATTERY: Asked[] = [
  ...pairs().map(
    ({ dimension, place, expected }): Asked => ({
      kind: "expectation",
      id: `expects-${dimension}-${place}`,
      dimension,
      points: POINTS,
      title: expected,
      help: { es: "¿Cómo de esencial es para ti?", en: "How essential is it to you?" },
    }),
  ),
  ...pairs().map(
    ({ dimension, place, seen }): Asked => ({
      kind: "perception",
      id: `sees-${dimension}-${place}`,
      dimension,
      points: POINTS,
      title: seen,
      help: { es: "¿Estás de acuerdo?", en: "Do you agree?" },
    }),
  ),
];

function pairs() {
  return (["tangibles", "reliability", "responsiveness", "assurance", "empathy"] as const).flatMap(
    (dimension) => PAIRS[dimension].map((pair, at) => ({ ...pair, dimension, place: at + 1 })),
  );
}
