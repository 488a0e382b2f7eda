import type { newcomer as english } from "../en/newcomer.ts";

export const newcomer: typeof english = {
  called: "Nombre (puede quedar vacío)",
  named: "Nombre",
  namedHint:
    "Un cliente nuevo, aunque otros se llamen igual. Si resulta ser uno de ellos, podrás unirlos después.",
  reach: "Teléfono o correo (puede quedar vacío)",
  reachBad: "Escribe un teléfono o un correo, o nada.",
};
