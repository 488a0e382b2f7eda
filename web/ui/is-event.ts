/** Whether a program told a contact as something that happened: its subject is a name of an event, and nobody said it. */
export function isEvent({ source }: { source: string }): boolean {
  return source.startsWith("segment/");
}
