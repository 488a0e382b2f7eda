/** Distinct histories and how many customers have each. */
export type Grouped = {
  x: Float64Array;
  tx: Float64Array;
  T: Float64Array;
  weight: Float64Array;
  /** Sum over its customers of the logarithms of the times between their purchases; absent when not known. */
  logGaps?: Float64Array | undefined;
};

/** Which group each row belongs to, and one row of each group. */
export type Groups = { of: Int32Array; row: Int32Array };

const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);

/** Mixes the 64 bits of a number into a hash. */
function mix(hash: number, value: number): number {
  bits[0] = value;
  const mixed = Math.imul(hash ^ words[0] ^ Math.imul(words[1], 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/** Groups rows that agree in all three columns: a hash table with open addressing. */
export function groupRows(first: Float64Array, second: Float64Array, third: Float64Array): Groups {
  const n = first.length;
  const size = 2 ** Math.ceil(Math.log2(2 * n + 2));
  const slots = new Int32Array(size).fill(-1);
  const of = new Int32Array(n);
  const row = new Int32Array(n);
  let groups = 0;
  for (let i = 0; i < n; i++) {
    let slot = mix(mix(mix(0, first[i]), second[i]), third[i]) & (size - 1);
    for (; slots[slot] >= 0; slot = (slot + 1) & (size - 1)) {
      const known = row[slots[slot]];
      if (first[known] === first[i] && second[known] === second[i] && third[known] === third[i]) break;
    }
    if (slots[slot] < 0) {
      row[groups] = i;
      slots[slot] = groups;
      groups += 1;
    }
    of[i] = slots[slot];
  }
  return { of, row: row.slice(0, groups) };
}

/** The values of a column at the given rows. */
export function pick(column: Float64Array, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = column[rows[i]];
  return picked;
}

/** Distinct (x, tx, T) with their number of customers: the likelihood needs no more. */
export function group({ x, tx, T, logGaps }: Omit<Grouped, "weight">): Grouped {
  const { of, row } = groupRows(x, tx, T);
  const weight = new Float64Array(row.length);
  const gaps = logGaps && new Float64Array(row.length);
  for (let i = 0; i < of.length; i++) {
    weight[of[i]] += 1;
    if (gaps && logGaps) gaps[of[i]] += logGaps[i];
  }
  return { x: pick(x, row), tx: pick(tx, row), T: pick(T, row), weight, logGaps: gaps };
}

/** Every k-th group, at most `most` of them: enough to find where a search on all of them should begin. */
export function thin(grouped: Grouped, most: number): Grouped {
  const step = Math.ceil(grouped.x.length / most);
  if (step <= 1) return grouped;
  const every = (column: Float64Array) => column.filter((_, i) => i % step === 0);
  const { x, tx, T, weight, logGaps } = grouped;
  return {
    x: every(x),
    tx: every(tx),
    T: every(T),
    weight: every(weight),
    logGaps: logGaps && every(logGaps),
  };
}
