import { logBeta } from "../../special/gamma.ts";
import { gaussLegendre } from "../../special/gauss-legendre.ts";

const { nodes, weights } = gaussLegendre(16);
/** Longer sums than this are replaced by quadrature. */
const MOST_TERMS = 5000;
const RESCALE = 1e250;

/**
 * Purchases expected within `t` of an active customer whose purchase rate is Gamma(shape, rate) and whose chance
 * of dropping out after each purchase is Beta(a, b): E[(1 - exp(-λpt)) / p]. It is the numerator of eq. 10 of
 * Fader, Hardie & Lee (2005), written so that nothing cancels and a = 1 is no exception.
 *
 * Without drop-out the number K of purchases is negative binomial; of these the j-th is made with probability
 * E[(1 - p)^(j-1)] = (b)_(j-1) / (a+b)_(j-1). The sum over K has positive terms only.
 */
export function expectedWhileAlive(shape: number, rate: number, a: number, b: number, t: number): number {
  if (t === 0) return 0;
  const mean = (shape * t) / rate;
  if (a === 0) return mean;
  const longSum = mean + 8 * Math.sqrt(mean * (1 + t / rate)) + 35 * (1 + t / rate) > MOST_TERMS;
  return longSum ? byQuadrature(shape, t / rate, a, b) : bySum(shape, rate, a, b, t);
}

/** The sum described above: relative error about 1e-13. */
export function bySum(shape: number, rate: number, a: number, b: number, t: number): number {
  const z = t / (rate + t);
  let logScale = -shape * Math.log1p(t / rate);
  let term = 1;
  let made = 0;
  let stillThere = 1;
  let sum = 0;
  for (let k = 1; ; k++) {
    term *= (z * (shape + k - 1)) / k;
    made += stillThere;
    stillThere *= (b + k - 1) / (a + b + k - 1);
    sum += term * made;
    if (sum > RESCALE) {
      sum /= RESCALE;
      term /= RESCALE;
      logScale += Math.log(RESCALE);
    }
    if ((k & 7) === 0) {
      const ratio = ((z * (shape + k)) / (k + 1)) * (1 + stillThere / made);
      if (ratio < 1 && term * made * ratio < 1e-14 * sum * (1 - ratio)) break;
    }
  }
  return Math.exp(logScale) * sum;
}

/** (1 - (1 + pu)^-shape) / p. */
function stayed(p: number, shape: number, u: number): number {
  return -Math.expm1(-shape * Math.log1p(p * u)) / p;
}

/** ∫ f over (from, to) in panels of at most 1.5. */
function panels(f: (v: number) => number, from: number, to: number): number {
  const count = Math.max(1, Math.ceil((to - from) / 1.5));
  const width = (to - from) / count;
  let sum = 0;
  for (let panel = 0; panel < count; panel++) {
    for (let i = 0; i < nodes.length; i++) sum += weights[i] * f(from + width * (panel + nodes[i]));
  }
  return sum * width;
}

/**
 * The same expectation as an integral over p, on a logarithmic scale towards both ends, where the integrand
 * below `edge` is a pure power. For long horizons with few purchases so far; `u` is the horizon over the rate.
 */
export function byQuadrature(shape: number, u: number, a: number, b: number): number {
  const leftEdge = Math.log(1e-16 / (1 + b + (1 + shape) * u));
  const rightEdge = Math.log(1e-16 / (1 + a));
  const half = Math.log(0.5);
  const scale = logBeta(a, b);
  const left = panels(
    (v) => {
      const p = Math.exp(v);
      return stayed(p, shape, u) * Math.exp(a * v + (b - 1) * Math.log1p(-p) - scale);
    },
    leftEdge,
    half,
  );
  const right = panels(
    (v) => {
      const q = Math.exp(v);
      return stayed(1 - q, shape, u) * Math.exp(b * v + (a - 1) * Math.log1p(-q) - scale);
    },
    rightEdge,
    half,
  );
  const leftTail = (shape * u * Math.exp(a * leftEdge - scale)) / a;
  const rightTail = (stayed(1, shape, u) * Math.exp(b * rightEdge - scale)) / b;
  return leftTail + left + right + rightTail;
}
