import type { KeyboardEvent } from "react";

/** The arrows go from one button of a list to the next. */
export function moveAlong(event: KeyboardEvent<HTMLUListElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.findIndex((button) => button.matches(":focus"));
  buttons[at + step]?.focus();
  event.preventDefault();
}
