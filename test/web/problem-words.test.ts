import { expect, test } from "vitest";
import { z } from "zod";
import { ownerRuleRoutes } from "../../src/action/owners/rules/owner-rule.routes.ts";
import { settingsRoutes } from "../../src/platform/settings/settings.routes.ts";
import { isOutrun, problemOf } from "../../web/api/problem.ts";
import { en } from "../../web/text/en.ts";
import { es } from "../../web/text/es.ts";
import { faultsInWords } from "../../web/ui/field-faults.ts";
import { houseOn, test as withStore } from "../application.ts";

const COMPANY = {
  name: "Ana",
  currency: "EUR",
  timeZone: "Europe/Madrid",
  country: "ES",
  language: "es",
  fixedMonthlyCostsMinor: null,
  marginShare: null,
};

withStore(
  "what the server refuses of the settings is told field by field, in Spanish and English",
  async ({ store }) => {
    const { ask } = houseOn(store, { routes: settingsRoutes });
    const told = async (change: object, { security }: typeof en) => {
      const refused = await ask({}, "PUT", "/api/v1/company", { ...COMPANY, ...change });
      return faultsInWords(await problemOf(refused), security.faults);
    };

    expect(await told({ marginShare: 3 }, es)).toBe("Margen (como parte de 1): «3» es más de 1.");
    expect(await told({ name: "", currency: "EURO" }, es)).toBe(
      "Nombre: falta. Moneda: «EURO» no es el código de una moneda, como EUR.",
    );
    expect(await told({ fixedMonthlyCostsMinor: -5, language: "fr" }, en)).toBe(
      "Language: “fr” is none of what can be chosen. Fixed costs: is less than 0.",
    );
    expect(await told({ timeZone: "Mars" }, en)).toBe(
      "Time zone: “Mars” is not a time zone, such as Europe/Madrid.",
    );
  },
);

withStore("that somebody else was quicker is told from every other refusal", async ({ store }) => {
  const { ask } = houseOn(store, { routes: ownerRuleRoutes });
  const refusalOf = async (body: object) =>
    problemOf(await ask({}, "PUT", "/api/v1/owner-rules", { rules: [], ...body }));

  expect(isOutrun(await refusalOf({ version: "of yesterday" }))).toBe(true);
  expect(isOutrun(await refusalOf({ version: 7 }))).toBe(false);
});

const CASES: readonly [z.ZodType, unknown, string][] = [
  [z.object({ rate: z.number().positive() }), { rate: 0 }, "Cambio: «0» no es más de 0."],
  [z.object({ rate: z.number() }), { rate: "uno" }, "Cambio: «uno» no es un número."],
  [z.object({ name: z.string().max(3) }), { name: "Marta" }, "Nombre: «Marta» tiene más de 3 caracteres."],
  [z.object({ email: z.email() }), { email: "ana" }, "Correo: «ana» no es una dirección de correo."],
  [z.object({ since: z.iso.date() }), { since: "ayer" }, "Desde: «ayer» no es un día."],
  [
    z.object({ role: z.enum(["viewer", "agent"]) }),
    { role: "boss" },
    "Papel: «boss» no es nada de lo que se puede elegir.",
  ],
  [z.object({ note: z.string() }), {}, "De dónde sale: falta."],
];

test.for(CASES)("a schema's own words are ours in Spanish: %#", ([schema, sent, words]) => {
  const { error } = schema.safeParse(sent, { reportInput: true });
  const fields = Object.fromEntries(
    (error?.issues ?? []).map(({ path, message, input }) => [
      path.join("."),
      { reason: message, value: input === undefined ? null : String(input) },
    ]),
  );

  expect(faultsInWords({ fields }, es.security.faults)).toBe(words);
});

test("a field without a name of ours keeps the server's, a reason without words is told in general", () => {
  const fields = { "items.2.weight": { reason: "is heavier than air", value: "7" } };

  expect(faultsInWords({ fields }, es.security.faults)).toBe(
    "items.2.weight: «7» no se puede usar tal como está.",
  );
  expect(faultsInWords({ fields }, en.security.faults)).toBe("items.2.weight: “7” is heavier than air.");
  expect(faultsInWords({ fields: {} }, es.security.faults)).toBeUndefined();
});
