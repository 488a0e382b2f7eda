import type { experience as en } from "../en/experience.ts";

export const experience: typeof en = {
  title: "Experiencia",
  lead: "Dónde se encuentran contigo los clientes, cómo les va allí y lo que puede costar.",
  period: {
    legend: "Qué días",
    days: (n) => `Últimos ${n} días`,
    month: "Un mes",
    whichMonth: "Qué mes",
    said: (from, until) => `Del ${from} al ${until}`,
    beside: (from, until) => `en comparación con los días del ${from} al ${until}`,
  },
  worst: {
    title: "Dónde se falló más",
    lead: "Los puntos de contacto que fallaron a más clientes en estos días.",
    customers: (n, shown) => (n === 1 ? "Se falló a 1 cliente" : `Se falló a ${shown} clientes`),
    none: "En estos días no se incumplió ninguna promesa.",
  },
  contacts: (n, shown) => (n === 1 ? "1 contacto" : `${shown} contactos`),
  kept: "Cumplido",
  nothingPromised: "no vencía nada prometido",
  range: (low, high, n) => `entre ${low} y ${high}, de ${n}`,
  better: (points) => `${points} ${points === "1" ? "punto" : "puntos"} mejor que antes`,
  worse: (points) => `${points} ${points === "1" ? "punto" : "puntos"} peor que antes`,
  chance: "frente a antes: puede ser casualidad",
  noBefore: "no hay nada anterior con que comparar",
  wait: "Espera",
  waitNote: "la mitad esperó más",
  again: "Tuvo que volver",
  cases: "Casos abiertos",
  stake: "Esperado de los clientes a los que se falló",
  atRisk: (money) => `${money} en riesgo`,
  quietPlaces: (names) => `Sin contactos en estos días: ${names}.`,
  unplaced: (n, shown) =>
    n === 1
      ? "1 contacto no pertenece a ningún punto de contacto."
      : `${shown} contactos no pertenecen a ningún punto de contacto.`,
  placeThem: "Crear reglas que los coloquen",
  noStandards: "Todavía no se promete nada, así que nada se cumple ni se incumple.",
  promise: "Hacer una promesa",
  empty: {
    title: "Todavía no hay contactos",
    text: "En cuanto se conozcan contactos con clientes, verás aquí dónde fueron bien y dónde no. Anota uno o trae un archivo.",
    action: "Anotar un contacto",
  },
  notes: {
    chance:
      "El intervalo dice entre qué valores está casi seguro la proporción verdadera (95 %). Una diferencia cuyo intervalo contiene el cero puede ser casualidad.",
    days: "Los contactos cuentan en el día en que ocurrieron; lo prometido, en el día en que empezó. Las medianas de espera son exactas salvo un pequeño porcentaje.",
    money:
      "Lo esperado es lo que los modelos esperan de estos clientes en 12 meses, contando cada uno una vez. Que se les fallara no dice que vayan a marcharse.",
  },
  yearly: {
    title: (year) => `Atención a clientes en ${year}`,
    link: "Informe del año",
    whole: "el año entero",
    until: (day) => `hasta el ${day}`,
    year: "Año",
    save: "Guardar como CSV",
    print: "Imprimir",
    contacts: "Contactos",
    contactsSaid: (n, fromCustomers) => `${n} contactos, ${fromCustomers} de ellos iniciados por clientes.`,
    channel: "Vía",
    fromCustomers: "Iniciados por clientes",
    standards: "Cómo se cumplieron las promesas",
    standardsLead:
      "Cada promesa, y por qué vía llegaron los clientes. El intervalo dice dónde está casi seguro la proporción verdadera (95 %).",
    nothing: "En este año no se prometió y decidió nada.",
    standard: "Promesa",
    kept: "Cumplido",
    of: "De",
    mean: "De media",
    running: (n) => `${n} aún en curso`,
    reached: "como se prometió",
    notReached: "no como se prometió",
    complaints: "Quejas y reclamaciones",
    at: (places) => `Lo que empezó en: ${places}.`,
    nowhere: "Ningún punto de contacto cuenta como de quejas.",
    complaintsSaid: (n, shown, contacts) =>
      n === 1
        ? `1 queja, ${contacts} contactos sobre ella.`
        : `${shown} quejas, ${contacts} contactos sobre ellas.`,
    againSaid: (n, shown) =>
      n === 1
        ? "En 1 de ellas el cliente tuvo que volver."
        : `En ${shown} de ellas el cliente tuvo que volver.`,
    notes: {
      counted: "Se cuenta en el año en que empezó cada cosa. Lo que no dicen los contactos no está aquí.",
      lawyer:
        "Si esto es lo que una ley te pide debe decirlo tu abogado. Cada límite es el de tus promesas y se cambia allí.",
    },
  },
  back: "Todos los puntos de contacto",
  list: {
    only: "Qué contactos",
    all: "Todos los contactos",
    broken: "Solo lo incumplido",
    none: "Sin contactos en estos días",
    noneText: "Anota uno, o elige más días en el mapa de puntos de contacto.",
    noneBroken: "En estos días no se incumplió nada aquí.",
    more: "Ver más",
    waited: (time) => `esperó ${time}`,
    broke: (names) => `incumplido: ${names}`,
    kept: "nada incumplido",
  },
};
