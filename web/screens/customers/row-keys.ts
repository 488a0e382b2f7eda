import type { KeyboardEvent } from "react";

const LINKS = "a[data-row]";

/** Moves between the rows' links with the arrows, Home and End; Enter is the link's own. */
export function moveInRows(event: KeyboardEvent<HTMLElement>) {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>(LINKS)];
  const at = links.findIndex((link) => link.matches(":focus"));
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  const link = next === undefined || at < 0 ? undefined : links[next];
  if (!link) return;
  event.preventDefault();
  link.focus();
}

/** Goes to the first row under `root`. */
export function focusFirstRow(root: HTMLElement | null) {
  root?.querySelector<HTMLElement>(LINKS)?.focus();
}
