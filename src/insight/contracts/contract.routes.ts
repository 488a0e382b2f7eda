import { z } from "@hono/zod-openapi";
import { route } from "../../platform/http/route.ts";
import { ContractList, ContractListQuery, Contracts, Kinds } from "./contract.ts";
import { listContractCustomers, readContracts, readCustomerContracts, readKinds } from "./contracts.ts";
import { CustomerContracts } from "./customer-contract.ts";

const viewer = { role: "viewer", scope: "read" } as const;

export const contractRoutes = [
  route({
    key: "GET /api/v1/contracts",
    summary:
      "The business of contracts as a bucket that leaks; null where there are none, or none was looked at yet",
    who: viewer,
    output: Contracts.nullable(),
    handle: ({ db }) => readContracts(db),
  }),
  route({
    key: "GET /api/v1/contracts/customers",
    summary: "Customers with a contract, filtered and sorted, with who is at risk and why, page by page",
    who: viewer,
    deed: "customer.list",
    query: ContractListQuery,
    output: ContractList,
    handle: ({ db }, { query }) => listContractCustomers(db, query),
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/contracts",
    summary: "A customer's contracts as they stand today, and how likely he stays",
    who: viewer,
    params: z.object({ customerId: z.uuid() }),
    output: CustomerContracts,
    deed: "customer.see",
    handle: ({ db, now }, { params: { customerId } }) => readCustomerContracts(db, customerId, now),
  }),
  route({
    key: "GET /api/v1/kinds",
    summary: "Whether there are purchases and subscriptions",
    who: viewer,
    output: Kinds,
    handle: ({ db }) => readKinds(db),
  }),
] as const;
