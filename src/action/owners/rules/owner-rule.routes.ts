import { route } from "../../../platform/http/route.ts";
import { goOn } from "../changes/owner-change.jobs.ts";
import { OwnerChange } from "../changes/owner-change.ts";
import { beginChange, isAtRest } from "../changes/owner-changes.ts";
import { KeptOwnerRules, OwnerRules, OwnerRulesInput, RulesPreview } from "./owner-rule.ts";
import { changeRules, ownerRules, tryRules } from "./owner-rules.ts";

const manager = { role: "manager", scope: "write" } as const;

export const ownerRuleRoutes = [
  route({
    key: "GET /api/v1/owner-rules",
    summary: "The rules by which customers without an owner are given one, the first that fits",
    who: { role: "viewer", scope: "read" },
    output: KeptOwnerRules,
    handle: ({ db }) => ownerRules(db),
  }),
  route({
    key: "PUT /api/v1/owner-rules",
    summary:
      "Say the rules; newcomers are given by them within a minute, everybody else at night or when asked for",
    who: manager,
    body: OwnerRulesInput,
    deed: "owner-rules.change",
    output: KeptOwnerRules,
    handle: ({ db, now }, { body }) => changeRules(db, body, now),
  }),
  route({
    key: "POST /api/v1/owner-rules/preview",
    summary: "How many customers without an owner rules would give to whom",
    who: manager,
    body: OwnerRules,
    deed: "owner-rules.try",
    output: RulesPreview,
    handle: ({ db }, { body }) => tryRules(db, body),
  }),
  route({
    key: "POST /api/v1/owner-rules/apply",
    summary: "Give all customers without an owner by the rules, now",
    who: manager,
    deed: "owner-rules.apply",
    output: OwnerChange,
    handle: async ({ db, actor, now, jobs }) => {
      const change = await beginChange(db, { asked: { kind: "rules" }, reason: "rules", actor }, now);
      if (!isAtRest(change)) await goOn(jobs);
      return change;
    },
  }),
] as const;
