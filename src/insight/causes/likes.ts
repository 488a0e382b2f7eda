import type { Base } from "../base/base.ts";
import { YEAR } from "../bucket/movements.ts";

/** Customers are new within their first half year, and settled after one and a half. */
const AGES = [183, 548];
const HABITS = 4;
const VALUES = 3;

/**
 * Which purchases are alike, by what the customer was when he made them: what he had spent in the year up to it (thirds
 * of all purchases), how often he had bought till then (once, and thirds of the mean gap), and how long he had been one.
 */
export function likesOf(base: Base): { like: Uint8Array; likes: number } {
  const value = yearUpTo(base);
  const gap = meanGap(base);
  const [values, gaps] = [thirds(value), thirds(gap.filter((one) => !Number.isNaN(one)))];
  const like = Uint8Array.from(base.day, (day, row) => {
    const age = day - base.day[base.start[base.customer[row]]];
    const habit = Number.isNaN(gap[row]) ? 0 : 1 + bandOf(gap[row], gaps);
    return (bandOf(value[row], values) * HABITS + habit) * (AGES.length + 1) + bandOf(age, AGES);
  });
  return { like, likes: VALUES * HABITS * (AGES.length + 1) };
}

function yearUpTo({ day, amount, start, customer }: Base): Float64Array {
  let first = 0;
  let sum = 0;
  return Float64Array.from(day, (on, row) => {
    if (row === start[customer[row]]) [first, sum] = [row, 0];
    sum += amount[row];
    for (; day[first] <= on - YEAR; first++) sum -= amount[first];
    return sum;
  });
}

/** Days between the purchases up to each; NaN for a first one. */
function meanGap({ day, start, customer }: Base): Float64Array {
  return Float64Array.from(day, (on, row) => {
    const first = start[customer[row]];
    return row === first ? Number.NaN : (on - day[first]) / (row - first);
  });
}

function thirds(values: Float64Array): number[] {
  const sorted = values.toSorted();
  return [1, 2].map((part) => sorted[Math.floor((part * sorted.length) / 3)] ?? 0);
}

function bandOf(value: number, bounds: readonly number[]): number {
  return bounds.filter((bound) => value >= bound).length;
}
