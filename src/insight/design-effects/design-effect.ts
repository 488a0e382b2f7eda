import { z } from "zod";

/**
 * How much wider than of independent answers intervals are, since customers write and answer several times: the design effect
 * of the last year. By topic of what customers write ('' all of it), and by touchpoint and kind of what they answer.
 */
export const DesignEffects = z.object({
  voice: z.record(z.string(), z.number()),
  heard: z.record(z.string(), z.number()),
});
export type DesignEffects = z.output<typeof DesignEffects>;

/** What is judged at a touchpoint by answers of one or several surveys. */
export type HeardKind = "csat" | "ces" | "comparison";

/** Under which name the effect of a kind of answers at a touchpoint is kept. */
export function heardName(kind: HeardKind, touchpoint: string): string {
  return `${kind} ${touchpoint}`;
}
