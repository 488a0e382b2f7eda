const READABLE = /\.(csv|tsv|txt|tab)(\.gz)?$/i;

/** Why a file cannot be read, seen from its name and size alone; null when it may be tried. */
export function unreadable({ name, size }: { name: string; size: number }): "wrong" | "empty" | null {
  if (size === 0) return "empty";
  return READABLE.test(name) ? null : "wrong";
}
