import type { Case } from "../../../src/action/cases/case.ts";
import type { Today } from "../../../src/action/today/today.ts";
import { newId } from "../../../src/platform/ids.ts";
import { type Asker, ask, until } from "../../asking.ts";
import { listsPerSecond, type Target } from "../../contact-calls.ts";
import { type People, type SignedIn, signIn, someSignedIn } from "../../people.ts";

/** What was said since yesterday: contacts told before Today is asked. */
const A_DAY = 4000;
/** Of cases that nobody holds each takes so many. */
const TAKEN = 5;

/** Who is at work, signed in. */
export type AtWork = { director: Asker; agents: readonly SignedIn[] };

/**
 * Brings a company to work as it is on any day: every customer has an owner by rule, contacts of the last hours are told,
 * agents hold cases, hand some over, and some wait to be accepted.
 */
export async function setToWork(target: Target, people: People): Promise<AtWork> {
  const { url } = target.asker;
  const director = await signIn(url, people.director);
  const agents = await someSignedIn(url, people);
  await giveOwners(director, people);
  await listsPerSecond(target, { from: 0, to: A_DAY, clients: 1 });
  for (const agent of agents) await takeSome(agent);
  for (const [i, agent] of agents.entries()) await passOn(agent, agents[(i + 1) % agents.length] ?? agent);
  return { director, agents };
}

/** Gives every customer without an owner one of the agents, by a rule. */
export async function giveOwners(director: Asker, { agents }: People): Promise<void> {
  const toIds = agents.map(({ personId }) => personId);
  const rule = { ruleId: newId(), name: "In turn", when: {}, toIds, share: "turn" };
  await ask(director, "PUT", "/owner-rules", { rules: [rule] });
  await ask(director, "POST", "/owner-rules/apply");
  type Changes = { items: { state: string }[] };
  await until(
    () => ask<Changes>(director, "GET", "/owner-changes?limit=1"),
    ({ items }) => items[0]?.state !== "working",
  );
}

function of({ customerId, caseId }: Pick<Case, "customerId" | "caseId">): string {
  return `/customers/${customerId}/cases/${caseId}`;
}

async function casesOf(agent: SignedIn, holder: string): Promise<Case[]> {
  const { items } = await ask<{ items: Case[] }>(agent, "GET", `/cases?holder=${holder}&limit=${TAKEN}`);
  return items;
}

async function takeSome(agent: SignedIn): Promise<void> {
  for (const one of await casesOf(agent, "none")) await ask(agent, "POST", `${of(one)}/take`);
}

/** Hands two of his customers' cases on, where he has two yet: one is accepted, the other waits. */
async function passOn(agent: SignedIn, other: SignedIn): Promise<void> {
  const { items } = await ask<{ items: Case[] }>(agent, "GET", "/cases?holder=me&limit=100");
  const [accepted, waiting] = items.filter(({ holder }) => holder?.because === "owner");
  if (!accepted || !waiting) return;
  type Passed = { handOver: { handOverId: string } | null };
  const said = { toIds: [other.person.personId], note: "Please see to it" };
  const { handOver } = await ask<Passed>(agent, "POST", `${of(accepted)}/hand-over`, said);
  await ask(other, "POST", `${of(accepted)}/hand-overs/${handOver?.handOverId}/accept`);
  await ask(agent, "POST", `${of(waiting)}/hand-over`, said);
}

/** Lists that are not read where a store holds nothing for them; of these a store of contacts has all. */
const HAS = ["cases", "offers", "runningOut", "failed", "said"] as const;

/** How long the lists of Today are, the shortest and the longest of those who ask. Throws where one is empty. */
export async function lengthsOfToday(agents: readonly SignedIn[]): Promise<string> {
  const days: Today[] = [];
  for (const agent of agents) days.push(await ask<Today>(agent, "GET", "/today"));
  return HAS.map((list) => {
    const lengths = days.map((day) => day[list].length);
    const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
    if (least === 0) throw new Error(`Today of some has no ${list}: nothing is measured of it`);
    return `${list} ${least}–${most}`;
  }).join(", ");
}
