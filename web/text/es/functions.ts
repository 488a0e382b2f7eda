import type { functions as en } from "../en/functions.ts";

export const functions: typeof en = {
  marketing: "Marketing",
  sales: "Ventas",
  service: "Atención al cliente",
  delivery: "Reparto",
  installation: "Instalación",
  billing: "Facturación",
  management: "Dirección",
};
