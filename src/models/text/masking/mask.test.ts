import fc from "fast-check";
import { expect, test } from "vitest";
import { masked } from "./mask.ts";

const label = (kind: string) => `[${kind}]`;
const hide = (text: string, names: string[] = []) => masked(text, label, { names, country: "ES" });

test.each([
  ["Escríbeme a ana.perez+1@correo.es, gracias", "Escríbeme a [email], gracias"],
  ["Mi DNI es 12345678Z", "Mi DNI es [id]"],
  ["DNI 12.345.678-Z.", "DNI [id]."],
  ["mi NIE: X1234567L", "mi NIE: [id]"],
  ["CIF B58378431 de la empresa", "CIF [id] de la empresa"],
  ["dni 12345678A (equivocado)", "dni [number] (equivocado)"],
  ["IBAN ES91 2100 0418 4502 0005 1332", "IBAN [iban]"],
  ["a la cuenta ES9121000418450200051332", "a la cuenta [iban]"],
  ["ES91 2100 0418 4502 0005 1333 no llega", "[number] no llega"],
  ["my account GB82 WEST 1234 5698 7654 32", "my account [iban]"],
  ["tarjeta 4111 1111 1111 1111", "tarjeta [card]"],
  ["card 4111111111111111 was charged twice", "card [card] was charged twice"],
  ["tarjeta 4111-1111-1111-1112", "tarjeta [number]"],
  ["Amex 378282246310005", "Amex [card]"],
  ["CURP HEGG560427MVZRRL04", "CURP [id]"],
  ["RUT 12.345.678-5", "RUT [id]"],
  ["rut 12345678-5, chile", "rut [id], chile"],
  ["Llámame al 612 345 678", "Llámame al [phone]"],
  ["mi móvil es 612345678 por las tardes", "mi móvil es [phone] por las tardes"],
  ["desde +52 55 1234 5678 no contestan", "desde [phone] no contestan"],
  ["call me at +44 20 7946 0958", "call me at [phone]"],
  ["tel 911234567", "tel [phone]"],
])("hides: %s", (text, expected) => {
  expect(hide(text)).toBe(expected);
});

test.each([
  "El pedido 612345678 no ha llegado",
  "Order 4111111111111111 never arrived",
  "Referencia: 12345678Z",
  "la factura n.º 2024000123 está mal",
  "ticket 00123456789 sin respuesta",
  "Pagué 1.200.000 pesos por esto",
  "Costó 12.345,67 € en 2024",
  "El 12/05/2024 a las 10:30 fui a la tienda",
  "2024-05-12 10:30:00 sin servicio",
  "Tardaron 45 minutos y eran 3 personas, habitación 1204",
  "Modelo XPS-15 9530, 16 GB y 512 GB",
  "El iPhone 13 Pro Max de 256GB",
  "Calle Mayor 25, 28013 Madrid",
  "Version 10.15.7 crashed 3 times",
  "100% recomendado, 10/10",
  "Abierto de 9 a 14 y de 17 a 20",
  "Rated 4.5 of 5 by 1,234,567 people",
  "ganaron 3-2 en 1986",
])("leaves alone: %s", (text) => {
  expect(hide(text)).toBe(text);
});

test("known names go, whole in any spelling and in part with a capital", () => {
  const names = ["Rosa María Núñez", "Paz"];

  expect(hide("me atendió rosa maria nuñez", names)).toBe("me atendió [name]");
  expect(hide("Gracias, Rosa. Una rosa en paz", names)).toBe("Gracias, [name]. Una rosa en paz");
  expect(hide("La señora Núñez fue amable", names)).toBe("La señora [name] fue amable");
  expect(hide("Rosalía fue amable", names)).toBe("Rosalía fue amable");
});

test("several data in one text, and nothing else of it changes", () => {
  const text =
    "Soy Paz, DNI 12345678Z, tel. 612345678, pedido 612345679: quiero mi dinero en ES9121000418450200051332";

  expect(hide(text, ["Paz"])).toBe(
    "Soy [name], DNI [id], tel. [phone], pedido 612345679: quiero mi dinero en [iban]",
  );
});

test("every valid DNI is hidden with its name, however it is written", () => {
  const letters = "TRWAGMYFPDXBNJZSQVHLCKE";
  fc.assert(
    fc.property(
      fc.integer({ min: 1_000_000, max: 99_999_999 }),
      fc.constantFrom("", "-", " "),
      (number, gap) => {
        const dni = `${String(number).padStart(8, "0")}${gap}${letters[number % 23]}`;
        expect(hide(`Mi documento: ${dni}, saludos`)).toBe("Mi documento: [id], saludos");
      },
    ),
  );
});

test("text without digits or known names comes back as it is, and hostile text in time", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      fc.pre(!/\d|@/.test(text));
      expect(hide(text)).toBe(text);
    }),
  );
  const start = performance.now();
  for (const text of ["1".repeat(20_000), "1 ".repeat(10_000), "a@".repeat(10_000), "es12 ".repeat(4000)])
    hide(text);
  expect(performance.now() - start).toBeLessThan(3000);
});
