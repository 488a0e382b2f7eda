import type { Terminal } from "./terminal.ts";

/** Milliseconds between two lines where nobody watches, and between two redraws where somebody does. */
const QUIET_EVERY = 5_000;
const REDRAW_EVERY = 100;

export type Step = {
  label: string;
  done: number;
  total: number | null;
  perSecond: number;
  secondsLeft: number | null;
};

/** Shows how far the work is, how fast it goes and how long it will take, without flooding the terminal. */
export function progressOn(terminal: Terminal): (step: Step) => void {
  let last = { label: "", at: 0 };
  return (step) => {
    const at = terminal.clock().getTime();
    const every = terminal.redraw ? REDRAW_EVERY : QUIET_EVERY;
    if (step.label === last.label && at - last.at < every) return;
    last = { label: step.label, at };
    (terminal.redraw ?? terminal.note)(progressLine(step));
  };
}

/** Such as "reading: 120,000 of 541,909 · 85,000/s · 5 s left". */
export function progressLine({ label, done, total, perSecond, secondsLeft }: Step): string {
  const amount = total === null ? whole(done) : `${whole(done)} of ${whole(total)}`;
  const rate = perSecond > 0 ? ` · ${whole(perSecond)}/s` : "";
  const left = secondsLeft === null ? "" : ` · ${Math.ceil(secondsLeft)} s left`;
  return `${label}: ${amount}${rate}${left}`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}
