import type { correcting as english } from "../en/correcting.ts";

export const correcting: typeof english = {
  title: "Corregir nombre, teléfono o correo",
  name: "Nombre",
  add: "Otro teléfono o correo (puede quedar vacío)",
  addHint: "Desde ahora también se encuentra al cliente por él.",
  remove: "Quitar",
  removeName: (value) => `Quitar ${value}`,
  putBack: "Recuperar",
  putBackName: (value) => `Recuperar ${value}`,
  taken: "Otro cliente tiene ese teléfono o correo. Si son la misma persona, únelos en «Unir con…».",
  cancel: "Cancelar",
  save: "Guardar",
};
