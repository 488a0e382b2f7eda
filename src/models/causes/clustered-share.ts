/** Counts of one customer, who may be counted several times. */
export type ClusterCount = { count: number; n: number };

export type ClusteredShare = {
  count: number;
  n: number;
  customers: number;
  share: number;
  low: number;
  high: number;
};

const Z95 = 1.959963984540054;

/**
 * A share of occasions of which several are of the same customer, with a 95 % interval that counts customers: Wilson's,
 * for as many independent occasions as these are worth (n over the design effect of Kish). Null when there is none.
 */
export function clusteredShare(clusters: Iterable<ClusterCount>): ClusteredShare | null {
  const all = [...clusters].filter(({ n }) => n > 0);
  const n = all.reduce((sum, one) => sum + one.n, 0);
  if (n === 0) return null;
  const count = all.reduce((sum, one) => sum + one.count, 0);
  const share = count / n;
  const squares = all.reduce((sum, one) => sum + (one.count - share * one.n) ** 2, 0);
  const plain = n * share * (1 - share);
  const effect = plain > 0 ? Math.max(1, squares / plain) : n / all.length;
  const worth = n / effect;
  const middle = (share + Z95 ** 2 / (2 * worth)) / (1 + Z95 ** 2 / worth);
  const half =
    (Z95 * Math.sqrt((share * (1 - share)) / worth + Z95 ** 2 / (4 * worth ** 2))) / (1 + Z95 ** 2 / worth);
  return {
    ...{ count, n, customers: all.length, share },
    low: Math.max(0, middle - half),
    high: Math.min(1, middle + half),
  };
}
