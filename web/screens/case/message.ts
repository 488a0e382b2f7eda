import type { Output } from "../../api/contract.ts";

export const WAYS = ["email", "whatsapp", "sms", "phone"] as const;
export type Way = (typeof WAYS)[number];

/** What is about to be said to the customer. */
export type Message = {
  way: Way;
  language: "es" | "en";
  subject: string;
  text: string;
  /** Who sends a mail: the company's own mail server, or one's own program. */
  sender: "company" | "own";
  /** Of several addresses of the customer the one that is chosen. */
  to?: string;
  /** Whether the customer owes the answer then. */
  awaitsCustomer: boolean;
};

export type Sent = Output<"POST /api/v1/customers/{customerId}/cases/{caseId}/send">;

/** A text of one's own with another below it; what one wrote is never lost. */
export function joined(own: string, before: string, next: string): string {
  const isOwn = own.trim() !== "" && own !== before;
  return isOwn ? `${own.trimEnd()}\n\n${next}` : next;
}

/** Where a message leaves from one's own programs; null where the customer cannot be reached so. */
export function linkOf({ links }: Sent, way: Way): string | null {
  return { email: links.mailto, whatsapp: links.whatsapp, sms: links.sms, phone: links.tel }[way];
}
