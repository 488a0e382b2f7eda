import type { contractNotes as en } from "../en/contract-notes.ts";

export const contractNotes: typeof en = {
  ofContracts:
    "Lo que vivieron los clientes (contactos, promesas, respuestas) no se mira aquí: qué pasó antes de irse se calcula por ahora con compras.",
  durationChecked:
    "BdW y sBG dan a cada cliente su propio riesgo de irse; con BdW cambia con el tiempo, con sBG no.",
  leavingChecked:
    "Aciertos entre dos (AUC): cuántas veces, entre uno que se fue y uno que se quedó, señala al que se fue; 1 es siempre y 0,5 es azar. Error (Brier): cuánto se aleja la probabilidad que dice de lo que pasó; 0 es nada, y cuanto menos, mejor. Los árboles de decisión miran qué datos van juntos; la regresión suma los datos uno a uno.",
};
