/** Contacts in which customers waited about as long, as they are summed up. */
export type Waiting = { waitClass: number; contacts: number };

/**
 * The median of waits that are known by quarters of an octave, in seconds: within a class they are taken as spread
 * evenly, so it is off by some per cent at most. Null where nobody waited.
 */
export function medianWait(waiting: readonly Waiting[]): number | null {
  const known = waiting
    .filter(({ waitClass, contacts }) => waitClass >= 0 && contacts > 0)
    .toSorted((one, other) => one.waitClass - other.waitClass);
  const all = known.reduce((sum, { contacts }) => sum + contacts, 0);
  let below = 0;
  for (const { waitClass, contacts } of known) {
    if (below + contacts >= all / 2) return within(waitClass, (all / 2 - below) / contacts);
    below += contacts;
  }
  return null;
}

function within(waitClass: number, share: number): number {
  if (waitClass === 0) return 0;
  const [from, to] = [2 ** ((waitClass - 1) / 4), 2 ** (waitClass / 4)];
  return from + share * (to - from);
}
