/** Draws uniformly from the open interval (0, 1). */
export type Random = () => number;

/** Spreads a seed over 32 bits (splitmix32). */
function splitMix(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}

/** The sfc32 generator: the same seed gives the same numbers on every machine. Period about 2^127. */
export function seeded(seed: number): Random {
  const next = splitMix(seed);
  let a = next();
  let b = next();
  let c = next();
  let counter = 1;
  return () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return ((sum >>> 0) + 0.5) / 4294967296;
  };
}

/** Standard normal (Marsaglia's polar method). */
export function normal(random: Random): number {
  for (;;) {
    const u = 2 * random() - 1;
    const v = 2 * random() - 1;
    const square = u * u + v * v;
    if (square < 1 && square > 0) return u * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/** Exponential with the given rate (mean 1 / rate); Infinity when the rate is 0. */
export function exponential(random: Random, rate: number): number {
  return rate > 0 ? -Math.log(random()) / rate : Number.POSITIVE_INFINITY;
}

/** Gamma with mean shape / rate: Marsaglia & Tsang (2000), ACM TOMS 26(3). Shape > 0, rate > 0. */
export function gamma(random: Random, shape: number, rate: number): number {
  if (shape < 1) return gamma(random, shape + 1, rate) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = random();
    if (u < 1 - 0.0331 * x * x * x * x) return (d * v) / rate;
    if (Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) return (d * v) / rate;
  }
}

/** Beta(a, b); 0 when a = 0. */
export function beta(random: Random, a: number, b: number): number {
  if (a === 0) return 0;
  const left = gamma(random, a, 1);
  const right = gamma(random, b, 1);
  if (left + right > 0) return left / (left + right);
  return random() < a / (a + b) ? 1 : 0;
}

/** Above this mean a count is drawn in pieces, so that exp(-mean) does not underflow. */
const POISSON_PIECE = 500;

/** Poisson count, given exp(-mean): as many uniforms as keep their product above it (Knuth). */
export function poissonFromExp(random: Random, expMinusMean: number): number {
  let count = 0;
  let product = random();
  while (product > expMinusMean) {
    count += 1;
    product *= random();
  }
  return count;
}

/** Poisson count with the given mean ≥ 0. */
export function poisson(random: Random, mean: number): number {
  let count = 0;
  let left = mean;
  for (; left > POISSON_PIECE; left -= POISSON_PIECE) {
    count += poissonFromExp(random, Math.exp(-POISSON_PIECE));
  }
  return count + poissonFromExp(random, Math.exp(-left));
}
