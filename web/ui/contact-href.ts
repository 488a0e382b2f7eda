/** Where a contact is logged: with the customer whose page is at `path`, if one's is. */
export function contactHref(path: string): string {
  const [, customerId] = /^\/customers\/([\w-]+)$/.exec(path) ?? [];
  return customerId === undefined ? "/contacts/new" : `/contacts/new?customer=${customerId}`;
}

/** Where a contact is. */
export function contactPageHref({
  customerId,
  contactId,
}: {
  customerId: string;
  contactId: string;
}): string {
  return `/customers/${customerId}/contacts/${contactId}`;
}
