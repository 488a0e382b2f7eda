import type { caseFigures as english } from "../en/case-figures.ts";

export const caseFigures: typeof english = {
  title: "En qué acaban los casos",
  lead: "Cuánto se tarda en hablar con los clientes y en resolver, cómo acaban los casos y por qué surgen.",
  back: "Casos",
  said: (n, shown, from, to) =>
    n === 1 ? `Del ${from} al ${to} se abrió 1 caso.` : `Del ${from} al ${to} se abrieron ${shown} casos.`,
  open: (n, shown) => (n === 1 ? "1 sigue abierto" : `${shown} siguen abiertos`),
  empty: {
    title: "Ningún caso en estos días",
    text: "Cuando se incumple una promesa, un cliente se queja o alguien abre uno a mano, empieza un caso. Elige otros días arriba, o mira los que están abiertos.",
    action: "Ver los casos",
  },
  soon: {
    title: "Cuánto se tarda",
    lead: "El tiempo tal como pasa, también de noche y en festivo.",
    contact: "Hasta el primer contacto",
    solution: "Hasta resolverlo",
    median: (n, longest) => `la mitad tardó más; 9 de cada 10, como mucho ${longest}; de ${n}`,
    contacted: "Se habló a tiempo",
    solved: "Se resolvió a tiempo",
  },
  ends: {
    title: "Cómo acaban",
    lead: "De los que están cerrados.",
    recovered: "Recuperados",
    reopened: "Abiertos de nuevo",
    kept: "Fechas prometidas cumplidas",
    solvedTruly: "De verdad resueltos, según los clientes",
  },
  none: "ninguno todavía",
  of: (low, high, n) => `de ${low} a ${high}, de ${n}`,
  groups: {
    title: "De dónde vienen",
    lead: "Los mismos casos según por qué surgieron, dónde, o quién los llevó al final.",
    by: "Según",
    kinds: { cause: "Por qué", touchpoint: "Punto de contacto", person: "Quién los llevó" },
    noCause: "Aún no se ha dicho",
    noTouchpoint: "Sin punto de contacto",
    nobody: "Nadie",
    gone: "Alguien que ya no está",
    cases: "Casos",
    closed: "Cerrados",
    recovered: "Recuperados",
    reopened: "Abiertos de nuevo",
    see: (n, name) => `${n} cerrados: ${name}`,
  },
  stayed: {
    title: "¿Se quedaron?",
    lead: "Clientes a los que se falló, junto a otros comparables a los que no. Es una comparación, no una causa: quien se queja puede ser distinto en cosas que no están en los datos.",
    months: "Se les falló al menos tanto antes",
    monthsOf: (n, shown) => (n === 1 ? "1 mes" : `${shown} meses`),
    failed: "Se les falló y se quedaron",
    comparable: "Comparables que se quedaron",
    comparableNote: "mismo valor, antigüedad y gasto",
    customers: (n, shown) => (n === 1 ? "1 cliente" : `${shown} clientes`),
    when: (from, to, asOf) => `Se les falló desde el ${from} y antes del ${to}; quién seguía el ${asOf}.`,
    fewer: (points) => `Se quedaron ${points} puntos menos de aquellos a los que se falló`,
    more: (points) => `Se quedaron ${points} puntos más de aquellos a los que se falló`,
    equal: "Se quedaron tantos de aquellos a los que se falló",
    range: (low, high) => `entre ${low} y ${high} puntos, casi con seguridad (95 %)`,
    chance: "puede ser casualidad",
    few: "Son pocos clientes: el margen es ancho y poco se puede decir.",
    unmatched: (n, shown) =>
      n === 1
        ? "1 cliente al que se falló no se parece a ningún otro y queda fuera."
        : `${shown} clientes a los que se falló no se parecen a ningún otro y quedan fuera.`,
    sampled: "De los clientes sin fallos se ha mirado una parte.",
    nobody: "En ese tiempo no se falló a ningún cliente comparable: aún no se puede decir nada.",
    notYet:
      "Todavía no. Hacen falta compras o contratos de varios meses, casos en ese tiempo y otros tantos meses para ver quién se quedó.",
  },
  behind: {
    only: (what) => `Solo casos ${what}.`,
    opened: (from, to) => `abiertos del ${from} al ${to}`,
    cause: (name) => `explicados por «${name}»`,
    ended: (how) => `que acabaron: ${how}`,
    heldBy: (name) => `que llevó ${name}`,
    somebody: "alguien",
    drop: "Todos",
    back: "Volver a las cifras",
  },
  notes: {
    counted:
      "Se cuentan los casos abiertos en estos días; los que pasaron a otro cuentan donde están ahora. Uno que se abrió de nuevo no se resolvió a tiempo.",
    range: "El margen dice dónde está casi con seguridad (95 %) la proporción verdadera.",
  },
};
