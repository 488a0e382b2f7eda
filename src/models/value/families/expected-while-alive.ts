import { logBeta } from "../../special/gamma.ts";
import { gaussLegendre } from "../../special/gauss-legendre.ts";

const { nodes, weights } = gaussLegendre(16);
/** Longer sums than this are replaced by quadrature. */
const MOST_TERMS = 5000;
const RESCALE = 1e250;
/** A panel over which a power of p or 1 - p changes by more than e to this is too wide for 16 nodes. */
const STEEPEST = 20;
/** From this chance of dropping out on, a customer makes so few purchases that they are counted one by one. */
const NEARLY_ALL = 0.9;
/** Of a chance of a tenth to go on, this power is nothing any more. */
const MOST_LEFT = 16;

/** A customer's rate of ticks: Gamma(shape, rate). */
type Rates = { shape: number; rate: number };
/** His chance of dropping out after a purchase: Beta(a, b). */
type Chances = { a: number; b: number };
/** Every how many ticks he buys, and how many have gone by since the last purchase. */
type Clock = { ticks: number; phase: number };

const AT_RANDOM: Clock = { ticks: 1, phase: 0 };

/**
 * Purchases expected within `t` of an active customer whose purchase rate is Gamma(shape, rate) and whose chance
 * of dropping out after each purchase is Beta(a, b): E[(1 - exp(-λpt)) / p]. It is the numerator of eq. 10 of
 * Fader, Hardie & Lee (2005), written so that nothing cancels and a = 1 is no exception.
 *
 * Without drop-out the number K of purchases is negative binomial; of these the j-th is made with probability
 * E[(1 - p)^(j-1)] = (b)_(j-1) / (a+b)_(j-1). The sum over K has positive terms only.
 *
 * With a hidden clock the number of ticks N is negative binomial and K = ⌊(N + phase) / ticks⌋: the same sum.
 */
export function expectedWhileAlive(
  rates: Rates,
  chances: Chances,
  t: number,
  clock: Clock = AT_RANDOM,
): number {
  if (t === 0) return 0;
  const { shape, rate } = rates;
  const mean = (shape * t) / rate;
  if (chances.a === 0 && clock.ticks === 1) return mean;
  const longSum = mean + 8 * Math.sqrt(mean * (1 + t / rate)) + 35 * (1 + t / rate) > MOST_TERMS;
  if (!longSum) return bySum(rates, chances, t, clock);
  return clock.ticks === 1
    ? byQuadrature(shape, t / rate, chances.a, chances.b)
    : ofRegular(shape, t / rate, chances, clock);
}

/** The sum described above: relative error about 1e-13. */
export function bySum({ shape, rate }: Rates, { a, b }: Chances, t: number, clock: Clock): number {
  const { ticks, phase } = clock;
  const z = t / (rate + t);
  let logScale = -shape * Math.log1p(t / rate);
  let term = 1;
  let made = 0;
  let purchases = 0;
  let stillThere = 1;
  let sum = 0;
  for (let n = 1; ; n++) {
    term *= (z * (shape + n - 1)) / n;
    if ((n + phase) % ticks === 0) {
      made += stillThere;
      stillThere *= (b + purchases) / (a + b + purchases);
      purchases += 1;
    }
    sum += term * made;
    if (sum > RESCALE) {
      sum /= RESCALE;
      term /= RESCALE;
      logScale += Math.log(RESCALE);
    }
    if ((n & 7) === 0 && made > 0) {
      const ratio = ((z * (shape + n)) / (n + 1)) * (1 + stillThere / made);
      if (ratio < 1 && term * made * ratio <= 1e-14 * sum * (1 - ratio)) break;
    }
  }
  return Math.exp(logScale) * sum;
}

/** (1 - (1 + pu)^-shape) / p. */
function stayed(p: number, shape: number, u: number): number {
  return -Math.expm1(-shape * Math.log1p(p * u)) / p;
}

/** ∫ f over (from, to), where f has the factor exp(power · v), in panels of at most 1.5. */
function panels(f: (v: number) => number, { from, to, power }: Record<"from" | "to" | "power", number>) {
  const count = Math.max(1, Math.ceil((to - from) / Math.min(1.5, STEEPEST / (1 + power))));
  const width = (to - from) / count;
  let sum = 0;
  for (let panel = 0; panel < count; panel++) {
    for (let i = 0; i < nodes.length; i++) sum += weights[i] * f(from + width * (panel + nodes[i]));
  }
  return sum * width;
}

/** The average of f(p) over Beta(a, b); f is `atZero` for p far below `low`. */
function overChances(
  f: (p: number) => number,
  { a, b }: Chances,
  { low, atZero }: { low: number; atZero: number },
): number {
  const leftEdge = Math.log(1e-16 * low);
  const rightEdge = Math.log(1e-16 / (1 + a));
  const half = Math.log(0.5);
  const scale = logBeta(a, b);
  const left = panels(
    (v) => {
      const p = Math.exp(v);
      return f(p) * Math.exp(a * v + (b - 1) * Math.log1p(-p) - scale);
    },
    { from: leftEdge, to: half, power: a },
  );
  const right = panels(
    (v) => {
      const q = Math.exp(v);
      return f(1 - q) * Math.exp(b * v + (a - 1) * Math.log1p(-q) - scale);
    },
    { from: rightEdge, to: half, power: b },
  );
  const leftTail = (atZero * Math.exp(a * leftEdge - scale)) / a;
  const rightTail = (f(1) * Math.exp(b * rightEdge - scale)) / b;
  return leftTail + left + right + rightTail;
}

/**
 * The same expectation as an integral over p, on a logarithmic scale towards both ends, where the integrand
 * below `edge` is a pure power. For long horizons with few purchases so far; `u` is the horizon over the rate.
 */
export function byQuadrature(shape: number, u: number, a: number, b: number): number {
  const low = 1 / (1 + b + (1 + shape) * u);
  return overChances((p) => stayed(p, shape, u), { a, b }, { low, atZero: shape * u });
}

/**
 * The sum for a customer who buys at every so many ticks, where it is long: with a chance p of dropping out and
 * q = (1 - p)^(1 / ticks), E[(1 - p)^⌊(N + phase) / ticks⌋] = Σ_l c_l E[exp(-λt (1 - q ω^l))] over the roots of unity ω^l.
 * Relative error below 1e-9.
 */
export function ofRegular(shape: number, u: number, { a, b }: Chances, clock: Clock): number {
  const { ticks, phase } = clock;
  const atZero = (shape * u + phase - (ticks - 1) / 2) / ticks + swings(shape, u, clock, 0);
  if (a === 0) return atZero;
  const few = fewPurchases(shape, u, clock);
  // Averages over the ticks since a purchase: a customer of p has then made (1 - exp(fade)) / p purchases.
  const madeAt = (p: number): number => {
    if (p > NEARLY_ALL) return (1 - few.reduceRight((sum, chance) => sum * (1 - p) + chance, 0)) / p;
    const perTick = Math.log1p(-p) / ticks;
    let first = 0;
    for (let i = 0; i < ticks; i++) first += Math.expm1((phase - i) * perTick);
    const fade = Math.log1p(first / ticks) - shape * Math.log1p(-u * Math.expm1(perTick));
    return -Math.expm1(fade) / p + swings(shape, u, clock, perTick);
  };
  return overChances(madeAt, { a, b }, { low: 1 / (1 + b + (1 + shape) * u), atZero });
}

/** What the roots of unity but the first add to the purchases made; q = exp(perTick). They die out as ticks go by. */
function swings(shape: number, u: number, { ticks, phase }: Clock, perTick: number): number {
  const q = Math.exp(perTick);
  let sum = 0;
  for (let l = 1; l <= ticks / 2; l++) {
    const angle = (2 * Math.PI * l) / ticks;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const [real, imaginary] = [1 + u * (1 - q * cos), -u * q * sin];
    const size = Math.hypot(real, imaginary) ** -shape;
    const turn = angle * phase - shape * Math.atan2(imaginary, real);
    const swing = (size * (Math.cos(turn) * (q - cos) + Math.sin(turn) * sin)) / ((q - cos) ** 2 + sin ** 2);
    // Each but the one in the middle has a conjugate.
    sum += 2 * l === ticks ? swing : 2 * swing;
  }
  return (sum * Math.exp((phase + 1 - ticks) * perTick)) / ticks;
}

/** The chances that the ticks suffice for 0, 1, 2 … purchases. */
function fewPurchases(shape: number, u: number, { ticks, phase }: Clock): number[] {
  const few = new Array<number>(MOST_LEFT).fill(0);
  let chance = Math.exp(-shape * Math.log1p(u));
  for (let n = 0; n + phase < MOST_LEFT * ticks; n++) {
    few[Math.floor((n + phase) / ticks)] += chance;
    chance *= ((u / (1 + u)) * (shape + n)) / (n + 1);
  }
  return few;
}
