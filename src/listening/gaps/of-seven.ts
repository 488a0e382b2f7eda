/** SQL of what was said on a scale of `points` as it is on seven: 1 the worst, 7 the best; both are SQL as well. */
export function ofSeven(said: string, points: string): string {
  return `1 + 6 * ((${said})::float8 - 1) / (${points} - 1)`;
}
