import { useEffect } from "react";
import { useLocation } from "wouter";
import { SECTIONS } from "../screens.tsx";
import { contactHref } from "../ui/contact-href.ts";

const SECOND_KEY_WITHIN = 1500;

/** `/` searches, `n` logs a contact, `g` then a letter goes, `?` helps. Silent while something is being written. */
export function useShortcuts(help: () => void) {
  const [, go] = useLocation();
  useEffect(() => {
    let goUntil = 0;
    const onKey = (event: KeyboardEvent) => {
      if (!isForUs(event)) return;
      const act = actionOf(event.key, event.timeStamp < goUntil, { go, help });
      goUntil = event.key === "g" ? event.timeStamp + SECOND_KEY_WITHIN : 0;
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [go, help]);
}

type Acts = { go: (path: string) => void; help: () => void };

/** What `key` does; `going`: it comes right after `g`. */
function actionOf(key: string, going: boolean, { go, help }: Acts): (() => void) | undefined {
  const section = going ? SECTIONS.find((candidate) => candidate.key === key) : undefined;
  if (section) return () => go(section.path);
  const log = () => go(contactHref(location.pathname));
  return { "?": help, "/": focusSearch, n: log }[key];
}

/** A screen's own search comes before the header's. */
function focusSearch() {
  const search =
    document.querySelector<HTMLElement>('[data-search="screen"]') ??
    document.querySelector<HTMLElement>('[data-search="header"]');
  search?.focus();
}

function isForUs(event: KeyboardEvent): boolean {
  return !(event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target));
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}
