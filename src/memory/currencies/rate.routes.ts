import { route } from "../../platform/http/route.ts";
import { Currencies, CurrencyCode, ExchangeRate } from "./rate.ts";
import { stateRate, theCurrencies, withdrawRate } from "./rates.ts";

const params = ExchangeRate.pick({ currency: true, fromDay: true });

export const rateRoutes = [
  route({
    key: "GET /api/v1/currencies",
    summary: "What the company counts in, who decided that, and at which rates other currencies count.",
    who: { role: "viewer", scope: "read" },
    output: Currencies,
    handle: ({ db }) => theCurrencies(db),
  }),
  route({
    key: "PUT /api/v1/currencies/{currency}/rates/{fromDay}",
    summary:
      "State how many units of the company's currency one unit of another counts as from a day on. Everything counted at it is recounted.",
    who: { role: "manager", scope: "import" },
    params,
    body: ExchangeRate.pick({ rate: true, note: true }).extend({ countedIn: CurrencyCode.optional() }),
    output: Currencies,
    deed: "rate.state",
    handle: (call, { params: which, body }) => stateRate(call, { ...which, ...body }, call.now),
  }),
  route({
    key: "DELETE /api/v1/currencies/{currency}/rates/{fromDay}",
    summary: "Take a rate back; what was counted at it counts at the one before.",
    who: { role: "manager", scope: "import" },
    params,
    output: Currencies,
    deed: "rate.withdraw",
    handle: (call, { params: which }) => withdrawRate(call, which),
  }),
] as const;
