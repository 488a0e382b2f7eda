/** A share of n with its interval. */
export type Proportion = { share: number; n: number; low: number; high: number };

/** The 97.5 % point of the normal distribution: a 95 % interval. */
const Z95 = 1.959963984540054;

/**
 * `successes` of `n` with Wilson's score interval (Wilson 1927, JASA 22:209, in the form of Newcombe 1998,
 * Statistics in Medicine 17:857, method 3). Null when n = 0.
 */
export function wilson(successes: number, n: number, z = Z95): Proportion | null {
  if (!(n >= 0)) throw new RangeError(`wilson: n must be ≥ 0, got ${n}`);
  if (!(successes >= 0 && successes <= n)) {
    throw new RangeError(`wilson: successes must be in 0..${n}, got ${successes}`);
  }
  if (n === 0) return null;
  const share = successes / n;
  const zz = z * z;
  const centre = successes + zz / 2;
  const half = z * Math.sqrt(n * share * (1 - share) + zz / 4);
  return {
    share,
    n,
    low: successes === 0 ? 0 : (centre - half) / (n + zz),
    high: successes === n ? 1 : (centre + half) / (n + zz),
  };
}
