import { useEffect, useState } from "react";

/**
 * A part that is not there at first sight, fetched when it is first wanted; null until it has come. What could not be
 * had is asked for again the next time.
 */
export function useLater<Part>(load: () => Promise<Part>, wanted: boolean): Part | null {
  const [come, setCome] = useState<{ part: Part } | null>(null);
  const missing = wanted && come === null;
  useEffect(() => {
    if (!missing) return;
    let left = false;
    load().then(
      (part) => left || setCome({ part }),
      () => {},
    );
    return () => {
      left = true;
    };
  }, [load, missing]);
  return come?.part ?? null;
}
