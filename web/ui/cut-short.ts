/** Whether a phone or address is shown without its middle, to who only looks on: it reaches nobody. */
export function isCutShort(value: string): boolean {
  return value.includes("···");
}
