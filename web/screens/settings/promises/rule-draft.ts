import type { Output } from "../../../api/contract.ts";
import { CHANNELS } from "../../contact/draft.ts";

export type Rule = Output<"GET /api/v1/touchpoint-rules">["rules"][number];
type When = Rule["when"];
export const ACTORS = ["person", "team", "partner"] as const satisfies readonly NonNullable<
  When["actorKinds"]
>[number][];

/** A rule while it is being written; several values of one thing are parted by commas. */
export type RuleDraft = {
  touchpoint: string;
  channels: readonly string[];
  direction: string;
  words: string;
  actorKinds: readonly string[];
  actorNames: string;
  sources: string;
  field: string;
  values: string;
};

/** A rule as it is kept, to be changed; an empty one where there is none. */
export function draftOfRule(rule: Rule | null): RuleDraft {
  const when: When = rule?.when ?? {};
  const joined = (values: readonly string[] = []) => values.join(", ");
  return {
    touchpoint: rule?.touchpoint ?? "",
    channels: when.channels ?? [],
    direction: when.direction ?? "",
    words: joined(when.words),
    actorKinds: when.actorKinds ?? [],
    actorNames: joined(when.actorNames),
    sources: joined(when.sources),
    field: when.payload?.field ?? "",
    values: joined(when.payload?.values),
  };
}

/** The rule as it is sent; null while it has no touchpoint or no condition. */
export function ruleOf(draft: RuleDraft): Rule | null {
  const when = { ...whoOf(draft), ...whatOf(draft) };
  if (draft.touchpoint === "" || Object.keys(when).length === 0) return null;
  return { touchpoint: draft.touchpoint, when };
}

function whoOf({ direction, ...draft }: RuleDraft): When {
  const channels = CHANNELS.filter((channel) => draft.channels.includes(channel));
  const actorKinds = ACTORS.filter((kind) => draft.actorKinds.includes(kind));
  const actorNames = parted(draft.actorNames);
  return {
    ...(channels.length > 0 && { channels }),
    ...((direction === "in" || direction === "out") && { direction }),
    ...(actorKinds.length > 0 && { actorKinds }),
    ...(actorNames.length > 0 && { actorNames }),
  };
}

function whatOf(draft: RuleDraft): When {
  const [words, sources, values] = [draft.words, draft.sources, draft.values].map(parted);
  const field = draft.field.trim();
  return {
    ...(words && words.length > 0 && { words }),
    ...(sources && sources.length > 0 && { sources }),
    ...(field !== "" && values && values.length > 0 && { payload: { field, values } }),
  };
}

function parted(text: string): string[] {
  return [...new Set(text.split(",").map((one) => one.trim()))].filter((one) => one !== "");
}

/** A list in which the one at `from` has changed places with the one at `to`. */
export function swapped<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const [one, other] = [list[from], list[to]];
  if (one === undefined || other === undefined) return list;
  return list.with(from, other).with(to, one);
}
