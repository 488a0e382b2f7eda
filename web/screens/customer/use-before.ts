import { useAnswer } from "../../api/queries.ts";
import { useMatters } from "./use-contacts.ts";

/** Who is responsible, and the customer's open cases. */
export function useResponsible(customerId: string) {
  return useAnswer("GET /api/v1/customers/{customerId}/owner", { params: { customerId } });
}

/** What is promised to the customer and not over. */
export function useRunning(customerId: string) {
  return useAnswer("GET /api/v1/customers/{customerId}/verdicts/running", { params: { customerId } });
}

/** The promise that was broken last. */
export function useLastBroken(customerId: string) {
  return useAnswer("GET /api/v1/customers/{customerId}/timeline", {
    params: { customerId },
    query: { about: "broken", limit: 1 },
  });
}

/** What was said last, by the customer or to him. */
export function useLastContact(customerId: string) {
  return useAnswer("GET /api/v1/customers/{customerId}/contacts", {
    params: { customerId },
    query: { limit: 1, only: "said" },
  });
}

/** Whether all that stands at the head of the page is known, or cannot be: what came later would push the page down. */
export function useIsHeadKnown(customerId: string): boolean {
  const all = [
    useResponsible(customerId),
    useMatters(customerId),
    useRunning(customerId),
    useLastBroken(customerId),
    useLastContact(customerId),
  ];
  return all.every(({ isPending }) => !isPending);
}
