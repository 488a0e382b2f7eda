import { useEffect, useRef } from "react";

/** What a letter after `g` does is the shell's: it goes to a section. */
const AFTER_G_MS = 1500;

/** What single keys do on a screen; silent while something is being written, or a dialog stands before it. */
export function useKeys(acts: Readonly<Record<string, () => void>>) {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    let goUntil = 0;
    const onKey = (event: KeyboardEvent) => {
      if (isForOthers(event)) return;
      const isGoing = event.timeStamp < goUntil;
      goUntil = event.key === "g" ? event.timeStamp + AFTER_G_MS : 0;
      const act = isGoing ? undefined : latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

function isForOthers({ ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey || isElsewhere(target);
}

function isElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"]')) return true;
  if (!(target instanceof HTMLElement)) return false;
  const isBox = target instanceof HTMLInputElement && ["checkbox", "radio"].includes(target.type);
  return target.isContentEditable || (!isBox && ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}
