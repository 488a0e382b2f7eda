const READABLE = /\.(csv|tsv|txt|tab)(\.gz)?$|\.xls[xmb]?$|\.ods$/i;

/**
 * Why a file cannot be read, seen from its name and size alone; null when it may be tried. Sheets that
 * only the server can tell apart are sent: it says how to save them.
 */
export function unreadable({ name, size }: { name: string; size: number }): "wrong" | "empty" | null {
  if (size === 0) return "empty";
  return READABLE.test(name) ? null : "wrong";
}
