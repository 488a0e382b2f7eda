import { useQuery } from "@tanstack/react-query";
import { call } from "../../../api/client.ts";
import type { Output } from "../../../api/contract.ts";

const KEY = "GET /api/v1/customers/{customerId}/contact-mails";
export type ContactMail = Output<typeof KEY>["items"][number];

/** So many are asked for at most: those of the newest contacts. */
const MOST = 100;
/** While one waits it is looked again whether it has left. */
const EVERY_MS = 3000;

/** What became of the mails of some contacts, the newest first; asked again while one of them is about to leave. */
export function useMails(customerId: string, contactIds: readonly string[]): readonly ContactMail[] {
  const contactId = contactIds.slice(0, MOST).join(",");
  const { data } = useQuery({
    queryKey: [KEY, customerId, contactId],
    queryFn: async () => (await call(KEY, { params: { customerId }, query: { contactId } })).items,
    enabled: contactId !== "",
    placeholderData: (known) => known,
    refetchInterval: ({ state }) => (state.data?.some((mail) => mail.state === "waiting") ? EVERY_MS : false),
  });
  return data ?? [];
}
