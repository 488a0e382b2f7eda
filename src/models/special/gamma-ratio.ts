/** Coefficients B(2k) / (2k (2k - 1)) of Stirling's series, k = 1, 2, … (DLMF 5.11.1). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188];
/** From here on the series is exact to about 1e-14. */
const LARGE = 12;

function stirlingTail(z: number): number {
  const inverseSquare = 1 / (z * z);
  let power = 1 / z;
  let sum = 0;
  for (const coefficient of STIRLING) {
    sum += coefficient * power;
    power *= inverseSquare;
  }
  return sum;
}

/**
 * ln Γ(z + a) - ln Γ(z) for z > 0 and a > 0, without the loss of digits of the difference when z is large: Stirling's
 * series of both, subtracted term by term.
 */
export function logGammaRatio(z: number, a: number): number {
  if (!(z > 0 && a > 0)) throw new RangeError(`logGammaRatio: arguments must be > 0, got ${z} and ${a}`);
  let shifted = z;
  let before = 0;
  while (shifted < LARGE) {
    before += Math.log1p(a / shifted);
    shifted += 1;
  }
  const series = stirlingTail(shifted + a) - stirlingTail(shifted);
  return (shifted - 0.5) * Math.log1p(a / shifted) + a * (Math.log(shifted + a) - 1) + series - before;
}
