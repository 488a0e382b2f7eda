import type { MovementRow } from "../runs/keep.ts";
import type { Movement } from "./changes.queries.ts";

/** A movement as it is read, from one as it is written. */
export function movementOf([customerId, month, movement, valueMinor]: MovementRow): Movement {
  return { customerId, month, movement, valueMinor };
}

function textOf({ customerId, month, movement, valueMinor }: Movement): string {
  return `${customerId} ${month} ${movement} ${valueMinor}`;
}

/** Of movements kept and found: those to be taken away, and those to be written. */
export function differing(
  kept: readonly Movement[],
  found: readonly MovementRow[],
): { gone: Movement[]; come: MovementRow[] } {
  const was = new Set(kept.map(textOf));
  const is = new Set(found.map((row) => textOf(movementOf(row))));
  return {
    gone: kept.filter((one) => !is.has(textOf(one))),
    come: found.filter((row) => !was.has(textOf(movementOf(row)))),
  };
}
