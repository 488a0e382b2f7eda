import type { Text } from "../text/en.ts";

/** How many are told by number; more are "9+". */
const MOST_TOLD = 9;

/** How many notices wait, as it stands on the bell and as it is read out; nothing stands there when none does. */
export function unreadInWords(
  unread: number,
  { title, unread: words }: Text["shell"]["notices"],
): { shown: string | null; label: string } {
  if (unread === 0) return { shown: null, label: title };
  const shown = unread > MOST_TOLD ? `${MOST_TOLD}+` : String(unread);
  return { shown, label: words(unread, shown) };
}
