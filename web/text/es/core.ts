import type { core as en } from "../en/core.ts";

export const core: typeof en = {
  title: "El núcleo",
  lead: "No todos los clientes son oro. Estos son los que no te puedes permitir perder.",
  carry: "clientes sostienen la mitad de lo que tus clientes traerán en los próximos 12 meses",
  of: (share, n) => `Son el ${share} de los ${n} que has tenido.`,
  total: (money) => `Entre todos se espera que traigan ${money}.`,
  picture: {
    label: "Pocos clientes sostienen mucho valor",
    customers: "de tus clientes",
    value: "de lo que traerán en 12 meses",
  },
  tiers: {
    title: "Quién sostiene cuánto",
    lead: "El núcleo sostiene el primer 50 % del valor; los de mucho valor llegan al 80 %; los de valor medio, al 95 %.",
    names: { core: "Núcleo", high: "Mucho valor", middle: "Valor medio", low: "Poco valor" },
    tier: "Valor",
    customers: "Clientes",
    expected: "Próximos 12 meses",
    share: "Parte",
    cooling: "Se enfrían",
    lost: "Perdidos",
  },
  cooling: {
    title: "Quién se está enfriando",
    lead: "Compran más tarde, menos o menos cosas de lo que es su costumbre. Primero, aquellos con los que más te juegas.",
    none: "Ahora mismo nadie se aparta de su costumbre.",
    more: (n) => `Ver ${n} más`,
    all: "Ver todos los que se enfrían",
    risk: "en juego en un año",
    stays: (share) => `sigue contigo al ${share}`,
    last: (day) => `última compra, ${day}`,
    slower: (usual, now) => `compraba cada ${usual} días y lleva ${now} sin venir`,
    smaller: (usual, now) => `solía gastar ${usual} por compra, últimamente ${now}`,
    narrower: (usual, now) => `solía llevar ${usual} productos distintos, últimamente ${now}`,
  },
  noTiers: {
    title: "Aún no se puede decir quién es tu núcleo",
    text: "Hacen falta clientes que repitan compra durante unos meses. Trae ventas más antiguas, o vuelve cuando haya más.",
  },
  notes: {
    tooLittleData:
      "Aún faltan datos para prever lo que traerá cada cliente; por eso todavía no hay grupos de valor.",
    naiveWins:
      "En el pasado que escondimos, una regla sencilla acertó más que los modelos; es la que se usa aquí.",
    dataEndEarlier: "Tu última compra es de hace tiempo: todo se juzga a ese día.",
  },
};
