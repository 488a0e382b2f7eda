import { gaussLegendre } from "../../special/gauss-legendre.ts";

const { nodes, weights } = gaussLegendre(16);
/** A panel never spans more than this many powers of e of the integrand: 16 nodes are then exact to 1e-13. */
const PANEL_SPAN = 16;
const LONGEST_PANEL = 4;
const NEGLIGIBLE = 1e-17;

/** The odds that a customer is gone, and averages over the time τ at which he left. */
export type DropOut = {
  logOdds: number;
  /** Average of ln((alpha + τ) / (alpha + tx)). */
  logAlpha: number;
  /** Average of 1 / (alpha + τ). */
  overAlpha: number;
  logBeta: number;
  overBeta: number;
};

/** n = r + x, and where the integral starts. */
type Integrand = { n: number; alpha: number; s: number; beta: number; tx: number; nearest: number };

/** Derivative of the logarithm of the integrand in v. */
function steepness({ n, alpha, s, beta, tx, nearest }: Integrand, v: number): number {
  const tau = tx + (nearest + tx) * Math.expm1(v);
  return 1 - (nearest + tau) * (n / (alpha + tau) + (s + 1) / (beta + tau));
}

function panelWidth(f: Integrand, from: number, left: number): number {
  let width = Math.min(LONGEST_PANEL, left);
  const atStart = Math.abs(steepness(f, from));
  while (Math.max(atStart, Math.abs(steepness(f, from + width))) * width > PANEL_SPAN) width /= 2;
  return width;
}

/** Adds the panel to the sums in `out`; returns the value of the integrand at its last node. */
function addPanel(f: Integrand, from: number, width: number, out: DropOut): number {
  const { n, alpha, s, beta, tx, nearest } = f;
  const base = nearest + tx;
  let value = 0;
  for (let i = 0; i < nodes.length; i++) {
    const grown = base * Math.expm1(from + width * nodes[i]);
    const logAlpha = Math.log1p(grown / (alpha + tx));
    const logBeta = Math.log1p(grown / (beta + tx));
    const overBeta = 1 / (beta + tx + grown);
    value = Math.exp(-n * logAlpha - s * logBeta) * (base + grown) * overBeta;
    const mass = weights[i] * width * value;
    out.logOdds += mass;
    out.logAlpha += mass * logAlpha;
    out.overAlpha += mass / (alpha + tx + grown);
    out.logBeta += mass * logBeta;
    out.overBeta += mass * overBeta;
  }
  return value;
}

function sumPanels(f: Integrand, length: number, out: DropOut): void {
  let at = 0;
  while (at < length) {
    const width = panelWidth(f, at, length - at);
    const value = addPanel(f, at, width, out);
    at = width === length - at ? length : at + width;
    if (value < NEGLIGIBLE * out.logOdds && steepness(f, at) < 0) return;
  }
}

/**
 * Odds of having dropped out between tx and T under Pareto/NBD, from the integral behind eqs. 17-19 of Fader &
 * Hardie (2005, note 009):
 *
 *   s ∫ ((alpha+T)/(alpha+τ))^(r+x) ((beta+T)/(beta+τ))^s dτ / (beta+τ),  τ from tx to T.
 *
 * Everything under the integral is positive, so that nothing cancels as it does in the difference of two
 * hypergeometric functions. Gauss-Legendre panels in v = ln((m+τ)/(m+tx)), m the smaller of alpha and beta: there
 * the integrand is smooth whatever the parameters. Writes into `out`, and returns it.
 */
export function dropOutIntegral(p: Float64Array, x: number, tx: number, T: number, out: DropOut): DropOut {
  const [r, alpha, s, beta] = p;
  out.logOdds = 0;
  out.logAlpha = 0;
  out.overAlpha = 0;
  out.logBeta = 0;
  out.overBeta = 0;
  if (T > tx && s > 0) {
    const f = { n: r + x, alpha, s, beta, tx, nearest: Math.min(alpha, beta) };
    sumPanels(f, Math.log1p((T - tx) / (f.nearest + tx)), out);
  }
  const mass = out.logOdds;
  if (!(mass > 0)) {
    out.logOdds = Number.NEGATIVE_INFINITY;
    return out;
  }
  out.logAlpha /= mass;
  out.overAlpha /= mass;
  out.logBeta /= mass;
  out.overBeta /= mass;
  const growth = (r + x) * Math.log1p((T - tx) / (alpha + tx)) + s * Math.log1p((T - tx) / (beta + tx));
  out.logOdds = Math.log(s * mass) + growth;
  return out;
}
