import type { trust as en } from "../en/trust.ts";

export const trust: typeof en = {
  title: "¿Me puedo fiar?",
  lead: "Antes de enseñarte una previsión le hacemos adivinar una parte del pasado que no ha visto.",
  test: {
    title: "La prueba",
    hid: (weeks, customers) =>
      `Escondimos al modelo las últimas ${weeks} semanas y le preguntamos cuántas compras harían los ${customers} clientes que conocía hasta entonces.`,
    said: "Dijo",
    was: "Fueron",
    naive: "La regla sencilla dijo",
    naiveWhat: "todos siguen comprando tan a menudo como antes",
    purchases: "compras",
    off: (share) => `falló en un ${share}`,
    exact: "en el clavo",
    over: (share) => `un ${share} de más`,
    under: (share) => `un ${share} de menos`,
    spend: (said, was) => `En dinero dijo ${said}, y fueron ${was}`,
    spendShort: (share) => `se quedó corto un ${share}.`,
    spendOver: (share) => `se pasó de largo un ${share}.`,
    days: (from, split, end) => `Aprendió del ${from} al ${split}; se comprobó desde ahí hasta el ${end}.`,
  },
  season: {
    title: "Meses fuertes y flojos",
    asked: (months, withIt, without) =>
      `En ${months} meses escondidos: con los meses fuertes y flojos del pasado, un ${withIt} de las compras se previó para otro mes; tomando todos los meses iguales, un ${without}.`,
    used: "Por eso los meses por venir no son todos iguales.",
    unused: "Por eso no se usa la temporada del pasado: te habría engañado.",
  },
  reasons: {
    lowestError: (model) => `Usamos ${model} porque fue el que más se acercó a lo que pasó de verdad.`,
    naiveWins: () =>
      "Esta vez acertó más la regla sencilla, así que usamos esa. Suele pasar cuando hay pocas compras repetidas.",
    historyTooShort: () =>
      "Tu historia es demasiado corta para esconder una parte y comprobar: no se enseñan previsiones hasta que sea más larga.",
    tooFewCustomers: () => "Hay muy pocos clientes de los que aprender: todavía no se enseñan previsiones.",
    tooFewRepeatPurchases: () =>
      "Muy pocos clientes compraron más de una vez: aún no se puede aprender quién vuelve.",
    tooFewHeldOutPurchases: () =>
      "En las semanas escondidas hubo muy pocas compras para distinguir una buena previsión de una mala.",
  },
  tooLittle: "Faltan datos para prever",
  tooLittleNext:
    "Lo que se cuenta, sin prever, vale igualmente: el cubo, sus agujeros y sus meses. Trae ventas más antiguas para tener previsiones.",
  bring: "Traer más ventas",
  models: {
    "bg-nbd": "BG/NBD",
    "mbg-nbd": "MBG/NBD",
    "pareto-nbd": "Pareto/NBD",
    "bg-cnbd-k": "BG/CNBD-k",
    "mbg-cnbd-k": "MBG/CNBD-k",
    naive: "regla sencilla",
  },
  ideas: {
    "bg-nbd": "Cada cliente compra a su ritmo y puede irse después de cualquier compra.",
    "mbg-nbd":
      "Cada cliente compra a su ritmo y puede irse después de cualquier compra, también de la primera.",
    "pareto-nbd": "Cada cliente compra a su ritmo y puede irse en cualquier momento.",
    "bg-cnbd-k":
      "Cada cliente compra a su ritmo, con más regularidad que el azar, y puede irse después de cualquier compra menos la primera.",
    "mbg-cnbd-k":
      "Cada cliente compra a su ritmo, con más regularidad que el azar, y puede irse después de cualquier compra.",
    naive: "Todos siguen comprando tan a menudo como antes.",
  },
  weekly: {
    title: "Semana a semana",
    lead: "Compras, en cada semana, de los clientes conocidos antes de las semanas escondidas: lo que pasó y lo que dice el modelo solo por su ritmo.",
    actual: "lo que pasó",
    model: "el modelo",
    naive: "regla sencilla",
    hidden: "escondidas desde aquí",
    week: (n) => `Semana ${n}`,
  },
  groups: {
    title: "Grupo a grupo",
    lead: "Clientes según cuántas veces habían vuelto antes de las semanas escondidas. Compras por cliente en las semanas escondidas. Un buen modelo acierta con los que vienen poco y con los que vienen mucho.",
    came: (label) =>
      label === "0" ? "no volvieron nunca" : label === "1" ? "volvieron una vez" : `volvieron ${label} veces`,
    customers: (n) => `${n} clientes`,
    said: "previsto",
    was: "pasó",
  },
  table: {
    title: "Todos los modelos probados",
    lead: "Cada uno aprendió del mismo pasado y respondió a lo mismo. Cuanto menor el error, mejor.",
    model: "Modelo",
    total: "Compras",
    error: "Error en el total",
    each: "Error por cliente",
    money: "Error en dinero",
    chosen: "en uso",
  },
  assumed: {
    modelsOf: (day) => `Los modelos se hicieron con los datos hasta el ${day}.`,
    judgedUntil: (day) => `Los clientes que han cambiado desde entonces se juzgan con ellos hasta el ${day}.`,
    title: "Lo que se supone",
    list: [
      "Cada cliente tiene su ritmo de compra y lo mantiene mientras se queda; el ritmo cambia de un cliente a otro.",
      "Nadie avisa de que se va: se deduce de un silencio que, para ese cliente, es largo.",
      "El futuro se parece al pasado: sin competidores, precios ni temporadas que antes no hubiera.",
      "Cada día cuenta una vez: varias compras de un cliente en un día son una visita.",
    ],
    spend: (customers) =>
      `Lo que se gasta por visita se aprende de los ${customers} clientes que volvieron; al que vino poco se le acerca a la media.`,
    based: (purchases, customers, from) =>
      `Todo esto se apoya en ${purchases} compras de ${customers} clientes desde el ${from}.`,
  },
  notes: {
    noDropOutDetectable:
      "Con estas compras no se distingue irse de comprar de tarde en tarde: el modelo no espera que nadie se vaya.",
    spendHasNoMean:
      "Unas pocas compras son tan grandes que no hay una media que esperar: se usa la media de cada cliente.",
    spendGoesWithFrequency:
      "Los que compran más a menudo gastan más o menos cada vez, y eso el modelo de gasto no lo sabe.",
    smallGroups: "Algunos grupos tienen menos de 20 clientes: sus barras pueden desviarse por casualidad.",
    dataEndEarlier: "Tu última compra es de hace más de 45 días: la comprobación acaba ese día.",
  },
};
