import { askAhead } from "./api/queries.ts";
import { queryClient } from "./api/query-client.ts";
import { SCREENS } from "./screens.tsx";
import { loadWordsAhead } from "./text/text.tsx";

/**
 * Asks at once for all that the first screen will need: its words, its code, its answers. One after the other, each
 * found missing by the one before, they cost a slow line a journey each.
 */
export function beginFirstScreen(path: string): void {
  loadWordsAhead();
  const screen = SCREENS.find((one) => patternOf(one.path).test(path));
  // A part that cannot be had is asked for again by who shows it, and told there.
  screen?.load().catch(() => {});
  if (screen?.bare) return;
  for (const key of ["GET /api/v1/me", ...(screen?.asks ?? [])] as const) void askAhead(queryClient, key);
}

/** `:name` stands for one part of the path, `:name?` for one that may be missing. */
function patternOf(path: string): RegExp {
  const parts = path.replace(/\/:\w+\?/g, "(?:/[^/]+)?").replace(/:\w+/g, "[^/]+");
  return new RegExp(`^${parts}/?$`);
}
