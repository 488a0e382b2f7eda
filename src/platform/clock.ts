/** Tells the time. Only `main.ts` and the terminal's door hand out one that reads the machine's clock. */
export type Clock = () => Date;

/** The machine's own clock. */
export function systemClock(): Date {
  return new Date();
}
