import type { StandardsText } from "../../../text/later.ts";
import type { Reader } from "../../../text/text.tsx";
import type { Rule } from "./rule-draft.ts";

/** Which contacts a rule takes, in words. */
export function ruleInWords({ when }: Rule, words: StandardsText["rules"], { text, format }: Reader): string {
  const { channels, direction, actorKinds, actorNames, sources, words: said, payload } = when;
  const facts = [
    channels && words.by(format.list(channels.map((channel) => text.contacts.channels[channel]))),
    direction && words.directions[direction],
    said && words.saying(quoted(said)),
    actorKinds && words.actedAs(format.list(actorKinds.map((kind) => words.actors[kind]))),
    actorNames && words.acted(quoted(actorNames)),
    sources && words.from(quoted(sources)),
    payload && words.field(payload.field, quoted(payload.values)),
  ];
  return facts.filter((fact) => fact !== undefined).join(" · ");

  function quoted(values: readonly string[]): string {
    return values.map((value) => words.quoted(value)).join(", ");
  }
}
