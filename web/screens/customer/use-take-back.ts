import { useAct } from "../../api/queries.ts";

/** Takes a contact back; what the customer's page tells of it is asked again. */
export function useTakeBack() {
  return useAct("DELETE /api/v1/contacts/{contactId}", [
    "GET /api/v1/customers/{customerId}",
    "GET /api/v1/customers/{customerId}/timeline",
    "GET /api/v1/customers/{customerId}/verdicts",
    "GET /api/v1/customers/{customerId}/verdicts/running",
    "GET /api/v1/customers/{customerId}/matters",
    "GET /api/v1/cases",
  ]);
}
