import { useEffect, useRef } from "react";
import { lookForOutage, useOutage } from "../api/outage.ts";
import { useText } from "../text/text.tsx";
import { ErrorState } from "../ui/error-state.tsx";

/**
 * In place of a screen that fell: a part of it could not be fetched, or the server was updated under an open page. It is
 * fetched anew by itself when it was an outage.
 */
export function FallenScreen() {
  const { error: text, away: words } = useText().shell;
  const outage = useOutage();
  const away = outage !== null && outage !== "over";
  const wasAway = useRef(false);
  useEffect(() => void lookForOutage(), []);
  useEffect(() => {
    if (wasAway.current && !away) window.location.reload();
    wasAway.current = away;
  }, [away]);
  if (away) return <ErrorState error={new Error(words[outage])} />;
  return <ErrorState error={new Error(text.fallen)} retry={() => window.location.reload()} />;
}
