/** Where a contact is logged: with the customer whose page is at `path`, if one's is. */
export function contactHref(path: string): string {
  const [, customerId] = /^\/customers\/([\w-]+)$/.exec(path) ?? [];
  return customerId === undefined ? "/contacts/new" : `/contacts/new?customer=${customerId}`;
}

type ContactName = { customerId: string; contactId: string };

/** Where a contact is corrected. */
export function correctHref({ customerId, contactId }: ContactName): string {
  return `/contacts/new?customer=${customerId}&contact=${contactId}`;
}

/** Where a contact is. */
export function contactPageHref({ customerId, contactId }: ContactName): string {
  return `/customers/${customerId}/contacts/${contactId}`;
}
