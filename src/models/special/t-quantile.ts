/**
 * The two-sided 95 % point of Student's t: how many standard errors a mean may lie off with so many degrees of freedom,
 * whole or not. Hill (1970), Algorithm 396, Communications of the ACM 13:619; exact for 1 and 2.
 *
 * @throws RangeError for less than 1 degree.
 */
export function tQuantile95(degrees: number): number {
  if (!(degrees >= 1)) throw new RangeError(`tQuantile95: degrees must be ≥ 1, got ${degrees}`);
  const tail = 0.05;
  if (degrees === 2) return Math.sqrt(2 / (tail * (2 - tail)) - 2);
  if (degrees < 2) return atFew(degrees, tail);
  return hill(degrees, tail);
}

const Z95 = 1.959963984540054;

/** Between one and two degrees the series is poor: the logarithm is drawn straight between the two exact points. */
function atFew(degrees: number, tail: number): number {
  const half = (tail * Math.PI) / 2;
  const [one, two] = [Math.cos(half) / Math.sin(half), Math.sqrt(2 / (tail * (2 - tail)) - 2)];
  return Math.exp(Math.log(one) + (degrees - 1) * Math.log(two / one));
}

function hill(n: number, tail: number): number {
  const a = 1 / (n - 0.5);
  const b = 48 / (a * a);
  let c = (((20700 * a) / b - 98) * a - 16) * a + 96.36;
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * n;
  let y = (d * tail) ** (2 / n);
  if (y > 0.05 + a) {
    const x = -Z95;
    y = x * x;
    if (n < 5) c += 0.3 * (n - 4.5) * (x + 0.6);
    c += (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b;
    y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
    y = Math.expm1(a * y * y);
  } else {
    y =
      ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) *
        ((n + 1) / (n + 2)) +
      1 / y;
  }
  return Math.sqrt(n * y);
}
