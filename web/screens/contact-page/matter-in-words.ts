import type { Output } from "../../api/contract.ts";
import { useReader } from "../../text/text.tsx";
import { useTouchpointName } from "../customer/use-contacts.ts";

type Matter = Output<"GET /api/v1/customers/{customerId}/matters">["items"][number];

/** What a matter is called, e.g. "Delivery · A-12 · open since 3 Mar 2026 · 2 contacts". */
export function useMatterInWords(): (matter: Matter) => string {
  const { text, format, language } = useReader();
  const { matters: words } = text.contacts;
  const nameOf = useTouchpointName(language);
  return ({ touchpoint, reference, openedAt, contacts }) => {
    const name = [nameOf(touchpoint), reference].filter(Boolean);
    const called = name.length > 0 ? name : [words.unnamed];
    const since = words.opened(format.dayOfMoment(openedAt));
    return [...called, since, words.contacts(contacts, format.number(contacts))].join(" · ");
  };
}
