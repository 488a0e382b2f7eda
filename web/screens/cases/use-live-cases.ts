import { useEffect, useRef, useState } from "react";

const ADDRESS = "/api/v1/cases/changes";
/** After a refusal it is tried again so much later; the browser by itself mends a line that broke. */
const AGAIN_MS = 60_000;

/**
 * Hears that some case is new or changed, while the page is seen. Whether it hears now: where it cannot, the list is
 * to be asked for now and then.
 *
 * @param again reads the list again; with how long ago something changed when that may have been missed.
 */
export function useLiveCases(again: (agoMs: number) => void): boolean {
  const [isLive, setLive] = useState(false);
  const latest = useRef(again);
  latest.current = again;
  useEffect(() => {
    let line: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const close = () => {
      clearTimeout(retry);
      line?.close();
      setLive(false);
    };
    const open = () => {
      close();
      if (document.visibilityState === "visible") {
        line = lineOf({ live: setLive, told: (agoMs) => latest.current(agoMs), refused: wait });
      }
    };
    const wait = () => {
      retry = setTimeout(open, AGAIN_MS);
    };
    open();
    document.addEventListener("visibilitychange", open);
    return () => {
      document.removeEventListener("visibilitychange", open);
      close();
    };
  }, []);
  return isLive;
}

type Hearing = { live: (isLive: boolean) => void; told: (agoMs: number) => void; refused: () => void };

function lineOf({ live, told, refused }: Hearing): EventSource {
  const line = new EventSource(ADDRESS);
  line.addEventListener("live", ({ data }) => {
    live(true);
    const { quietMs }: { quietMs: number } = JSON.parse(data);
    told(quietMs);
  });
  line.addEventListener("changed", () => told(0));
  line.addEventListener("error", () => {
    live(false);
    if (line.readyState === EventSource.CLOSED) refused();
  });
  return line;
}
