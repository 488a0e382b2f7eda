export type SpendMonth = { month: string; purchases: number; spendMinor: number };

const LONGEST = 36;

/** The months from the first to the last with none missing, at most the newest three years of them. */
export function withoutGaps(months: readonly SpendMonth[]): SpendMonth[] {
  const known = new Map(months.map((month) => [month.month.slice(0, 7), month]));
  const spans = [...known.keys()].sort();
  const [first, last] = [spans.at(0), spans.at(-1)];
  if (!first || !last) return [];
  const [start, end] = [numberOf(first), numberOf(last)];
  const count = Math.min(end - start + 1, LONGEST);
  return Array.from({ length: count }, (_, index) => {
    const month = nameOf(end - count + 1 + index);
    return known.get(month) ?? { month: `${month}-01`, purchases: 0, spendMinor: 0 };
  });
}

/** A round number of at least `value`, for the top of a scale: 1, 2, 2.5 or 5 times a power of ten. */
export function roundTop(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 2.5, 5, 10].find((size) => size * power >= value) ?? 10;
  return step * power;
}

function numberOf(month: string): number {
  const [year = 0, of = 1] = month.split("-").map(Number);
  return year * 12 + of - 1;
}

function nameOf(number: number): string {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
}
