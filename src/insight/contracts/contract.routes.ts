import { route } from "../../platform/http/route.ts";
import { ContractList, ContractListQuery, Contracts, Kinds } from "./contract.ts";
import { listContractCustomers, readContracts, readKinds } from "./contracts.ts";

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
    query: ContractListQuery,
    output: ContractList,
    handle: ({ db }, { query }) => listContractCustomers(db, query),
  }),
  route({
    key: "GET /api/v1/kinds",
    summary: "Whether there are purchases and subscriptions",
    who: viewer,
    output: Kinds,
    handle: ({ db }) => readKinds(db),
  }),
] as const;
