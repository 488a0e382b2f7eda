import { useEffect, useState } from "react";

const TICK_MS = 30_000;

/** The moment, as near as half a minute, for what is told by how far it is. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const clock = setInterval(() => setNow(new Date()), TICK_MS);
    return () => clearInterval(clock);
  }, []);
  return now;
}
