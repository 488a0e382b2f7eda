import type { projection as en } from "../en/projection.ts";

export const projection: typeof en = {
  title: "Si nunca más llegara un cliente nuevo",
  lead: (n, day) =>
    `Lo que todavía traerían por sí solos, en los próximos cinco años, los ${n} clientes que conoces el ${day}.`,
  carry: {
    title: "Hasta cuándo te sostienen",
    until: "Los clientes de hoy, ellos solos, pagan tus gastos fijos hasta",
    between: (low, high) => `8 de cada 10 veces acabará entre ${low} y ${high}`,
    fromOn: (low) => `si las cosas van mal, solo hasta ${low}`,
    never: "Los clientes de hoy, ellos solos, no pagan tus gastos fijos ni siquiera el mes que viene.",
    now: "ni el mes que viene",
    always: "Los clientes de hoy, ellos solos, pagan tus gastos fijos al menos cinco años.",
    beyond: "cinco años o más",
    ask: "Con dos números tuyos se sabe hasta cuándo los clientes de hoy sostienen la empresa.",
    askDirector:
      "Cuando la dirección indique los gastos fijos y el margen, leerás aquí hasta cuándo los clientes de hoy sostienen la empresa.",
    need: (income, costs, margin) =>
      `Hacen falta ${income} de ventas al mes: ${costs} de gastos fijos con un margen del ${margin}.`,
  },
  income: {
    title: "Ingresos mes a mes",
    lead: "La línea es lo que se espera; en 8 de cada 10 casos queda dentro de la franja.",
    past: "hasta hoy",
    expected: "lo esperado",
    need: "lo que necesitas",
    ends: "hasta aquí te sostienen",
    kept: "si retuvieras más",
  },
  active: {
    title: "Clientes que siguen activos",
    lead: "De los que tienes hoy, cuántos se espera que sigan comprando.",
    now: "hoy",
    left: (years) => `quedan a los ${years} años`,
    year: (year) => `tras ${year}`,
  },
  keep: {
    title: "Si retuvieras a más de los que pierdes",
    slider: (share) => `se queda el ${share} de los que perderías`,
    label: "Parte de los que pierdes que retendrías",
    worth: "vale en cinco años",
    between: (low, high) => `8 de cada 10 veces, entre ${low} y ${high}`,
    nothing: "Muévelo para ver cuánto vale retener a algunos.",
    later: (month) => `y la empresa se sostendría hasta ${month}`,
    total: "traen en cinco años",
  },
  season: {
    title: "Meses fuertes y meses flojos",
    lead: "Cuánto compran tus clientes en cada mes del año; el 100 % es un mes normal.",
    proof: (withIt, without) =>
      `Comprobado en los meses escondidos: con la temporada, un ${withIt} de las compras se previó para otro mes; sin ella, un ${without}.`,
  },
  carries:
    "La franja lleva el azar, lo que no se sabe del ritmo, la permanencia y el gasto por visita de cada cliente y, si el modelo falló en las semanas escondidas, ese fallo. No lleva lo que nunca ha pasado todavía.",
  heldOut: {
    short: (weeks, share, what) =>
      `Al esconder las últimas ${weeks} semanas, esta forma de prever se quedó un ${share} corta en ${what}.`,
    over: (weeks, share, what) =>
      `Al esconder las últimas ${weeks} semanas, esta forma de prever se pasó de largo un ${share} en ${what}.`,
    exact: (weeks, what) =>
      `Al esconder las últimas ${weeks} semanas, esta forma de prever dio en el clavo en ${what}.`,
    money: "dinero",
    purchases: "compras",
  },
  month: "Mes",
  lowest: "Mínimo",
  expected: "Esperado",
  highest: "Máximo",
  today: "hoy",
  empty: "Hacen falta clientes que repitan compra durante unos meses. Las ventas más antiguas ayudan.",
  notes: {
    tooLittleData: "Aún faltan datos para mirar hacia delante.",
    leavingFromBucket:
      "Con estas compras no se distingue irse de comprar de tarde en tarde; como en el cubo, quien calla demasiado cuenta como perdido, y retenerlo significa una compra en ese momento.",
    noSeason:
      "Los meses por venir no saben de Navidades ni de vacaciones, porque para eso hacen falta dos años de datos: mira la altura, no la forma dentro del año.",
    evenYear:
      "En tu pasado ningún mes fue claramente más fuerte que otro año tras año, así que todos los meses por venir se toman iguales.",
    season:
      "Los meses por venir son tan fuertes o flojos como los mismos meses de tu pasado: previstos así, los meses escondidos salieron mejor.",
    bandWidened:
      "Al esconder el final del pasado, hasta tres veces, lo que pasó quedó fuera de la franja al menos una. Por eso la hemos ensanchado, y más cuanto más lejos mira.",
    beyondHistory:
      "Los datos cubren menos de dos años: cinco años por delante prolongan lo que en ellos se ve y, cuanto más lejos, menos puede prometer la franja.",
    naiveWins:
      "En el pasado que escondimos, una regla sencilla acertó más que los modelos; lee estos números con cautela.",
    dataEndEarlier: "Tu última compra es de hace tiempo: la curva empieza ese día, no hoy.",
    sampledCustomers:
      "Para ir deprisa se simuló a una parte de los clientes y el resultado se llevó al total.",
  },
};
