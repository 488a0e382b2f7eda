import type { bucket as en } from "../en/bucket.ts";

export const bucket: typeof en = {
  title: "El cubo",
  lead: (day) => `Tu negocio el ${day}: los clientes entran por arriba y se van por los agujeros.`,
  picture: ({ level, came, lost }) =>
    `Un cubo que pierde agua: dentro hay ${level} clientes; en los últimos doce meses entraron ${came} y se fueron ${lost}.`,
  unit: { label: "Contar", customers: "Clientes", money: "Dinero" },
  joined: "nuevos",
  returned: "volvieron",
  inBucket: "en el cubo",
  cooling: (n) => `${n} enfriándose`,
  everBought: (n) => `de ${n} en total`,
  peak: (n) => `el máximo: ${n}`,
  lost: "perdidos",
  lastYear: "en los últimos 12 meses",
  holesSpan: (from, to) => `Agujeros: quienes se fueron entre el ${from} y el ${to}.`,
  noHoles: "Todavía no se sabe por dónde se van",
  lapse: (days) =>
    `Perdido quiere decir ${days} días sin comprar. Según tus datos, nueve de cada diez que vuelven lo hacen antes.`,
  lapseAssumed: (days) =>
    `Perdido quiere decir ${days} días sin comprar. Tus datos aún no dicen cuánto es demasiado: es un supuesto.`,
  rate: {
    label: "de tus clientes se pierden en un año",
    unknown: "Todavía no se puede medir",
    gone: (count) => `${count} se fueron`,
    present: (n) => `de los ${n} que tenías`,
    between: (from, to) => `entre el ${from} y el ${to}`,
    stretched: (days) => `Medido en ${days} días y llevado a un año al mismo ritmo.`,
    usual: "lo habitual: 15–50 %",
    sure: (low, high) => `casi seguro, entre ${low} y ${high}`,
    first: (low, high) =>
      `primera impresión, entre ${low} y ${high}: medida con pocos días o clientes, puede cambiar mucho`,
    scale: (share) => `Pérdida anual del ${share} en una escala de 0 a 100 %; lo habitual es de 15 a 50 %.`,
  },
  cost: {
    last: "Lo que costó la fuga en los últimos 12 meses",
    lastNote: (n) => `lo que ${n} clientes perdidos gastaban en un año`,
    next: "Lo que costará en los próximos 12 meses",
    nextNote: (low, high) => `8 de cada 10 veces estará entre ${low} y ${high}`,
    nextUnknown: "Faltan datos para decirlo",
    why: "Pasado: lo que los perdidos gastaban en un año. Futuro: lo que traerían los clientes de hoy si nadie callara, menos lo que se espera.",
  },
  months: {
    title: "Mes a mes",
    lead: "Cuántos había en el cubo y, debajo, quién entró y quién se fue.",
    leadMoney:
      "Tus ingresos y, debajo, lo que gastaron los que entraron y lo que gastaban los que se fueron.",
    level: "en el cubo",
    income: "ingresos",
    unknown: "aún no se sabe",
    net: "Saldo",
    in: "Entraron",
    out: "Se fueron",
  },
  holes: {
    title: "Por qué agujero",
    lead: "Grupos de clientes, según lo que pierdes por cada uno. Abre cualquier número para ver quiénes son.",
    by: "Agrupar por",
    dimensions: { tier: "Valor", firstProduct: "Primera compra", country: "País", age: "Antigüedad" },
    of: (n) => `de ${n}`,
    left: "se fueron",
    aYear: "gastaban al año",
    more: (n) => `Ver ${n} más`,
    tier: { core: "Núcleo", high: "Mucho valor", middle: "Valor medio", low: "Poco valor" },
    age: {
      "0-2": "Hasta 3 meses",
      "3-5": "De 3 a 6 meses",
      "6-11": "De 6 a 12 meses",
      "12-23": "De 1 a 2 años",
      "24+": "Más de 2 años",
    },
    unknown: "No se sabe",
    other: "Todos los demás",
  },
  notes: {
    lapseAssumed:
      "Hay muy pocas compras repetidas para saber a partir de qué silencio un cliente está perdido.",
    historyTooShort:
      "Tu historia es demasiado corta para medir cuántos se van en un año. Trae ventas más antiguas si las tienes.",
    spanBelowYear:
      "Los datos no cubren un año entero de marchas: la pérdida anual se calcula a partir de los meses que se ven.",
    dataEndEarlier: "Tu última compra es de hace más de 45 días: todo se juzga a esa fecha.",
    laterPurchasesIgnored: "Hay compras con fecha posterior a hoy; no se cuentan.",
    tooFewCustomers: "Hay muy pocos clientes para comparar grupos: ninguno llega a 20.",
    noProjection:
      "Faltan datos para prever ingresos, así que no se puede decir qué costarán los próximos 12 meses.",
    joinedFromStart:
      "Los clientes que ya tenías antes de que empiecen los datos parecen nuevos en los primeros meses.",
  },
};
