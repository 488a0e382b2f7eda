/** The address of the customers who went a way. */
export function peopleHref(path: string): string {
  return `/experience/journeys?path=${encodeURIComponent(path)}`;
}
