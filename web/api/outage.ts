import { useSyncExternalStore } from "react";
import { ApiProblem, problemOf } from "./problem.ts";

/**
 * Who does not answer: Vínculo itself, or the store of its data. "slow": nobody refuses, but nobody answers either.
 * "over": they answer again, since a moment ago.
 */
export type Outage = Away | "over";
type Refusing = "application" | "store";
type Away = Refusing | "slow";

const ANYTHING = "/api/v1/me";
const ASK_AGAIN_MS = 2_000;
const ANSWER_MS = 4_000;
const TELL_OVER_MS = 10_000;
/** What a server in between says when nobody is behind it; 0: there was no answer at all. */
const NOBODY_THERE: readonly number[] = [0, 502, 503, 504];

let told: Outage | null = null;
let watching = false;
/** Who has refused since it is watched. */
let refused: Refusing | null = null;
const listeners = new Set<() => void>();

/** Who is away, by a refusal; null when it has another reason. */
export function awayIn(error: unknown): Refusing | null {
  if (!(error instanceof ApiProblem)) return null;
  if (error.code === "unavailable") return "store";
  return NOBODY_THERE.includes(error.status) ? "application" : null;
}

/** The outage there is, if any. */
export function useOutage(): Outage | null {
  return useSyncExternalStore(onOutage, outageNow);
}

export function outageNow(): Outage | null {
  return told;
}

/** Calls `listener` whenever an outage begins, changes or ends. */
export function onOutage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Something was not answered: asks until there is an answer, and tells of the outage if it is one.
 *
 * @param refusing by whom it was refused; null when it is only waited for.
 */
export async function lookForOutage(refusing: Refusing | null = null): Promise<void> {
  refused = refusing ?? refused;
  // What was on its way is not any more.
  if (told === "slow" && refused) tell(refused);
  if (watching) return;
  watching = true;
  for (let away = await whoIsAway(); away; away = await whoIsAway()) {
    if (away !== "slow") refused = away;
    tell(refused ?? away);
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
  watching = false;
  end();
}

/** There is an answer. What was slow alone is answered by now, and says so itself. */
function end(): void {
  const wasRefused = refused !== null;
  refused = null;
  if (told === null || told === "over") return;
  tell(wasRefused ? "over" : null);
  if (wasRefused) setTimeout(() => told === "over" && tell(null), TELL_OVER_MS);
}

async function whoIsAway(): Promise<Away | null> {
  try {
    const answer = await fetch(ANYTHING, { cache: "no-store", signal: AbortSignal.timeout(ANSWER_MS) });
    return answer.ok ? null : awayIn(await problemOf(answer));
  } catch (cause) {
    return cause instanceof DOMException && cause.name === "TimeoutError" ? "slow" : "application";
  }
}

function tell(outage: Outage | null): void {
  if (outage === told) return;
  told = outage;
  for (const listener of listeners) listener();
}
