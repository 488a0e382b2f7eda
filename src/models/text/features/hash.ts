/** Buckets that words and their pieces are hashed into: 2^17 (Weinberger et al. 2009, ICML: the hashing trick). */
export const BUCKETS = 1 << 17;

const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over the UTF-16 units of a part of a text; `kind` keeps words apart from pieces that look the same. */
export function hashOf(text: string, from: number, to: number, kind: number): number {
  let hash = FNV_START ^ kind;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash;
}

/** Two hashes as one; the order counts. */
export function joined(one: number, other: number): number {
  return Math.imul(one ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(other, 0xc2b2ae35);
}

/** The bucket of a hash: its bits are mixed first (the end of MurmurHash3), as the low ones of FNV are poor. */
export function bucketOf(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  mixed ^= mixed >>> 16;
  return mixed & (BUCKETS - 1);
}
