/** Coefficients B(2k) / (2k (2k - 1)) of Stirling's series, k = 1, 2, … (DLMF 5.11.1). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];
/** Coefficients B(2k) / (2k) of the series of the digamma function (DLMF 5.11.2). */
const DIGAMMA = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12];
const HALF_LOG_TWO_PI = 0.9189385332046728;
/** From here on both series are exact to the last bit of a double. */
const LARGE = 12;

/** Sum of c[0]/z + c[1]/z^3 + c[2]/z^5 + … when `first` is 1/z, or from 1/z^2 when it is 1/z^2. */
function tail(coefficients: readonly number[], first: number, step: number): number {
  let power = first;
  let sum = 0;
  for (const coefficient of coefficients) {
    sum += coefficient * power;
    power *= step;
  }
  return sum;
}

/** Natural logarithm of the gamma function for z > 0, absolute error about 1e-15 times max(1, |value|). */
export function logGamma(z: number): number {
  if (!(z > 0)) throw new RangeError(`logGamma: z must be > 0, got ${z}`);
  let shifted = z;
  let product = 1;
  while (shifted < LARGE) {
    product *= shifted;
    shifted += 1;
  }
  const series = tail(STIRLING, 1 / shifted, 1 / (shifted * shifted));
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + series - Math.log(product);
}

/** Derivative of `logGamma`, z > 0. */
export function digamma(z: number): number {
  if (!(z > 0)) throw new RangeError(`digamma: z must be > 0, got ${z}`);
  let shifted = z;
  let below = 0;
  while (shifted < LARGE) {
    below += 1 / shifted;
    shifted += 1;
  }
  const inverseSquare = 1 / (shifted * shifted);
  return Math.log(shifted) - 0.5 / shifted - tail(DIGAMMA, inverseSquare, inverseSquare) - below;
}

/** Natural logarithm of the beta function B(a, b), a > 0, b > 0. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}
