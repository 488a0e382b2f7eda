import { expect, test } from "vitest";
import { STILL_THERE } from "../../models/retention/contract-days.ts";
import type { Relation } from "./relation.ts";
import { traitsOf } from "./traits.ts";

/** What becomes of one column of labels. */
function readAs(header: string): string {
  const moments = ["a", "b", "c"].map((label, i) => {
    const when = { startDay: 0, endDay: STILL_THERE };
    const part = { monthlyMinor: null, product: null, billingPeriod: null, reason: null };
    const relation: Relation = {
      ...{ customerId: String(i), spell: 1 },
      ...when,
      parts: [{ ...when, ...part, attributes: { [header]: label } }],
    };
    return { relation, day: 1 };
  });
  const { traits, leftOut } = traitsOf(moments);
  const out = leftOut.find(({ name }) => name === header);
  return out?.why ?? traits.find(({ trait }) => trait.name === header)?.kind ?? "lost";
}

test.each([
  ...[
    "Baja",
    "Bajas",
    "fecha_baja",
    "FechaBaja",
    "fechabaja",
    "Dado de baja",
    "Motivo de la baja",
    "motivobaja",
  ],
  ...["Motivo", "Motivo fin contrato", "Reason", "Reason for leaving", "churn_reason", "cancelReason"],
  ...["Causa", "Fecha fin", "End date", "ended_on", "Left", "has_left", "Leaving date", "Lost to", "Perdido"],
])("a column %s is known only after leaving, so no model looks at it", (header) => {
  expect(readAs(header)).toBe("after-leaving");
});

test.each([
  ...["Rebaja", "Rebajas 2025", "Trabajadores", "Trabajo", "Trabaja en", "Motivo de alta", "motivoAlta"],
  ...["Motivación", "Reason for joining", "Reason for sign-up", "Reasonable price", "Causante"],
  ...["Cleft", "Plan", "Weekend", "Forma de pago"],
])("a column %s says something before leaving, so a model may look at it", (header) => {
  expect(readAs(header)).toBe("label");
});
