/** A file of customers alone: two, each with an email and a phone of their own, one with a tax id. */
export const PEOPLE = [
  "Código cliente,Nombre,Email,Teléfono,Ciudad,NIF",
  "1,Ana Ruiz,ana@example.com,600111222,Cádiz,12345678Z",
  "2,Luis Gil,luis@example.com,600333444,Jaén,",
].join("\n");
