import type { Transactions } from "../../channels/csv/transactions.ts";
import { isoDay } from "../../insight/calendar.ts";
import type { FitAll } from "../../models/check/fit-all.ts";

/** Days since 1970-01-01: first and last purchase, and the last day to fit on. */
export type Span = { first: number; until: number; end: number };

/** Found parameters and how far off the model was; errors of purchases are fractions of what was bought. */
export type FitResult = ReturnType<typeof fitResult>;

type Parts = { file: string; read: Transactions; fitted: FitAll; span: Span };

/** The result of `vinculo fit` as it is printed in JSON. Spend is in units of the currency. */
export function fitResult({ file, read, fitted, span }: Parts) {
  return {
    file,
    customers: fitted.customers,
    repeatPurchases: fitted.repeatPurchases,
    rows: read.customer.length,
    rowsLeftOut: read.left,
    from: isoDay(span.first),
    until: isoDay(span.until),
    end: isoDay(span.end),
    unit: fitted.unit,
    currency: read.currency,
    models: [...fitted.models.map(purchaseResult), ...(fitted.spend ? [spendResult(fitted.spend)] : [])],
  };
}

function purchaseResult({ model, heldOut, heldOutError }: FitAll["models"][number]) {
  return {
    model: model.name,
    parameters: model.parameters,
    logLikelihood: model.logLikelihood,
    converged: model.converged,
    dropOutDetectable: model.dropOutDetectable,
    heldOut: {
      customers: heldOut.customers,
      purchasesPredicted: heldOut.purchasesPredicted,
      purchasesActual: heldOut.purchasesActual,
      errorPct: heldOut.errorPct,
      mae: heldOut.mae,
      rmse: heldOut.rmse,
      spendPredicted: heldOut.spendPredicted,
      spendActual: heldOut.spendActual,
      spendErrorPct: heldOut.spendErrorPct,
      score: heldOutError,
    },
  };
}

function spendResult(spend: NonNullable<FitAll["spend"]>) {
  const { p, q, gamma, logLikelihood, customers, correlation, meanDefined, converged } = spend;
  return {
    model: "gamma-gamma" as const,
    parameters: { p, q, gamma },
    logLikelihood,
    converged,
    customers,
    correlation,
    meanDefined,
  };
}

/** The result in lines for a terminal. */
export function fitLines(result: FitResult): string[] {
  const { customers, repeatPurchases, from, until, end, unit, models } = result;
  return [
    `${customers} customers, ${repeatPurchases} repeat purchases; fitted on ${from} to ${until}, checked to ${end}; time in ${unit}s`,
    ...models.map((model) => {
      const parameters = Object.entries(model.parameters).map(
        ([name, value]) => `${name} ${value.toPrecision(5)}`,
      );
      const likelihood =
        model.logLikelihood === null ? "" : `  log-likelihood ${model.logLikelihood.toFixed(3)}`;
      return `${model.model.padEnd(12)}${parameters.join("  ")}${likelihood}${"heldOut" in model ? heldOutText(model) : ""}`;
    }),
  ];
}

function heldOutText({ model, heldOut, dropOutDetectable }: ReturnType<typeof purchaseResult>): string {
  const { purchasesPredicted, purchasesActual, errorPct, mae } = heldOut;
  const error = errorPct === null ? "" : ` (${errorPct.toFixed(1)}%)`;
  const note =
    dropOutDetectable || model === "naive" ? "" : "\n            no drop-out detectable in these data";
  return `\n            foretold ${Math.round(purchasesPredicted)}, there were ${purchasesActual}${error}; off by ${mae.toFixed(4)} a customer${note}`;
}
