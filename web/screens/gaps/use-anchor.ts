import { useEffect, useRef } from "react";

/** Shows itself when the address names its touchpoint: what it stands in comes later than the address. */
export function useAnchor(touchpoint: string | null) {
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (touchpoint !== null && window.location.hash === `#${touchpoint}`) {
      ref.current?.scrollIntoView({ block: "start" });
    }
  }, [touchpoint]);
  return ref;
}
