import { EVENTS } from "../../matters/said.queries.ts";

/** What stays of a table when a customer is erased, under a customer who is nobody. */
export type Kept = {
  table: string;
  /** Columns whose ids are exchanged for others, the same in every table. */
  ids: readonly string[];
  /** Columns that stay as they are: none of them says who it was. */
  keep: readonly string[];
  /** Columns made anew, as SQL over `gone`, the row as it was; `zone` is the company's time zone. */
  made: Readonly<Record<string, string>>;
  /** Which rows stay; all, when nothing is said. The others go. */
  where?: string;
};

/** Noon of the day, where the company is: what remains of a moment. */
function noon(moment: string): string {
  return `((date_trunc('day', ${moment} at time zone zone.name) + interval '12 hours') at time zone zone.name)`;
}

/** Moments of one day stay in their order, a millisecond apart. */
function inOrder(moment: string, order: string): string {
  return `${noon(moment)} + row_number() over (partition by gone.customer_id order by ${order}) * interval '1 millisecond'`;
}

/** What a contact's payload says that it is judged by: these words and no others, whatever else stands in their places. */
const JUDGED_BY = `jsonb_strip_nulls(jsonb_build_object(
  'awaits', case when gone.payload ->> 'awaits' = 'customer' then 'customer' end,
  ${["personAsked", "automatic", "undelivered"].map((key) => `'${key}', nullif(gone.payload -> '${key}' = 'true'::jsonb, false)`).join(", ")}))`;

/** As long after the beginning of the case as it was. */
function asLongAfter(column: string): [string, string] {
  return [column, `gone.${column} - (gone.opened_at - ${noon("gone.opened_at")})`];
}

/**
 * Anonymous facts: what figures of the company are made of. A column that is not named here goes, also one that comes
 * later; see decision 17.
 */
export const KEPT: readonly Kept[] = [
  {
    table: "purchase",
    ids: ["purchase_id"],
    keep: [
      ...["day", "is_return", "amount_minor", "currency", "line_count", "import_id"],
      ...["original_minor", "original_currency"],
    ],
    made: {
      at: inOrder("gone.at", "gone.at, gone.source, gone.external_id"),
      source: "'erased'",
      external_id: "purchase_id_ids.new_id::text",
    },
  },
  {
    table: "purchase_line",
    ids: ["purchase_id"],
    keep: ["line_no", "product_id", "quantity", "unit_price", "amount_minor", "original_minor"],
    made: {},
  },
  {
    table: "subscription",
    ids: ["subscription_id"],
    // By its source it is known up to which day it was running.
    keep: [
      ...["source", "product", "started_on", "ended_on", "price_minor", "currency", "import_id"],
      ...["original_minor", "original_currency", "billing_period"],
    ],
    made: { external_id: "subscription_id_ids.new_id::text" },
  },
  {
    table: "contact",
    ids: ["contact_id", "matter_id"],
    keep: [
      ...["channel", "direction", "touchpoint", "touchpoint_told", "wait_seconds", "duration_seconds"],
      // Who acted for the company says nothing of the customer.
      ...["outcome", "import_id", "actor_kind", "actor_name"],
    ],
    made: {
      at: inOrder("gone.at", "gone.at, gone.contact_id"),
      // What happened does not become something said.
      source: `case when starts_with(gone.source, '${EVENTS}') then '${EVENTS}' else '' end || 'erased'`,
      external_id: "contact_id_ids.new_id::text",
      matter_chosen: "true",
      payload: JUDGED_BY,
    },
  },
  {
    table: "verdict",
    ids: ["subject_id", "verdict_id"],
    // Of a standard that was withdrawn and holds again they would be judged anew, by moments that became noon.
    where: "verdict <> 'running' and reason is distinct from 'standard-withdrawn'",
    keep: [
      ...["standard_id", "subject", "standard_version", "verdict", "reason", "measured", "limit_value"],
      ...["touchpoint", "channel", "revision", "actor_kind", "actor_name"],
    ],
    made: { began_at: noon("gone.began_at"), decided_at: noon("gone.decided_at") },
  },
  {
    table: "service_case",
    ids: ["case_id", "matter_id"],
    where: "state = 'closed'",
    keep: [
      ...["touchpoint", "accountable", "state", "severity", "severity_because", "escalation", "outcome"],
      ...["root_cause", "reopened", "value_minor", "solved_answer"],
    ],
    made: {
      subject: "'–'",
      opened_at: noon("gone.opened_at"),
      ...Object.fromEntries(
        [
          ...["contact_due_at", "contacted_at", "solve_due_at", "promised_until", "escalated_at"],
          ...["closed_at", "solved_asked_at", "solved_answered_at"],
        ].map(asLongAfter),
      ),
    },
  },
  {
    table: "survey_invitation",
    ids: ["invitation_id"],
    where: "state <> 'selected'",
    keep: ["survey_id", "touchpoint", "rule_id", "priority", "channel", "state", "suppressed_because"],
    made: {
      occasion: "'erased'",
      made_for: "invitation_id_ids.new_id",
      ...Object.fromEntries(
        [
          ...["selected_at", "send_after", "suppressed_at", "sent_at", "bounced_at", "complained_at"],
          ...["opened_at", "started_at", "partial_at", "completed_at", "expires_at"],
        ].map((column) => [column, noon(`gone.${column}`)]),
      ),
    },
  },
  {
    table: "survey_answer",
    ids: ["answer_id"],
    // What he chose, without what he wrote.
    keep: ["survey_id", "survey_version", "mode", "touchpoint", "channel", "language", "answers", "low"],
    made: {
      texts: "'{}'::jsonb",
      started_at: inOrder("gone.started_at", "gone.started_at, gone.answer_id"),
      changed_at: noon("gone.changed_at"),
      completed_at: noon("gone.completed_at"),
    },
  },
  {
    table: "comment",
    ids: ["comment_id", "contact_id", "answer_id"],
    // What his words came to, without the words.
    keep: [
      ...["kind", "channel", "touchpoint", "state", "language", "score", "band", "topics"],
      ...["urgent", "leaving", "heard_by", "rules"],
    ],
    made: { at: noon("gone.at"), sentences: "'[]'::jsonb", digest: "''" },
  },
  {
    table: "customer_score",
    ids: [],
    keep: [
      ...["run_id", "state", "joined_month", "lost_day", "age", "tier", "leak", "tier_then", "age_then"],
      ...["probability_alive", "expected_purchases", "expected_value_minor", "expected_value_low_minor"],
      ...["expected_value_high_minor", "value_at_risk_minor", "cooling", "habit", "spend_minor", "last_day"],
      ...["country", "first_product_id", "year_minor", "due_day"],
    ],
    made: {},
  },
  {
    table: "customer_movement",
    ids: [],
    keep: ["month", "movement", "value_minor", "expected_value_minor"],
    made: {},
  },
  {
    table: "contract_score",
    ids: [],
    keep: [
      ...["spell", "run_id", "state", "started_on", "ended_on", "product", "billing_period"],
      ...["income_minor", "age_months", "chance", "at_risk_minor"],
    ],
    made: { attributes: "'{}'::jsonb" },
  },
];

/** Those of the tables kept that runs carry the company's figures on by. */
export const COUNTED: readonly string[] = ["customer_score", "customer_movement"];

/** Tables about customers of which an erasure takes nothing, and why. */
export const UNTOUCHED: Readonly<Record<string, string>> = {
  erasure: "the record that it was done",
  intake_contact: "rows on their way: who comes in by them is somebody new",
  intake_purchase: "as intake_contact",
  intake_subscription: "as intake_contact",
};

/** Led by a value: taken away by the values, not by looking through all of them. */
export const BY_VALUE = ["identity", "inbox"] as const;
