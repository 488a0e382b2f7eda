/** A function whose queries may break some rules, and why. */
type Exception = { caller: string; rules: readonly number[]; because: string };

/** Exceptions, by the code that asks: not run on a cluster, or run where the rule does not matter. */
export const ALLOWED: readonly Exception[] = [
  {
    caller: "src/platform/db/bundled/claims.ts claim",
    rules: [6],
    because: "holds the data folder of the bundled server, whose connections no pooler changes",
  },
  {
    caller: "src/platform/db/bundled/claims.ts locked",
    rules: [6],
    because: "as claim",
  },
  {
    caller: "src/platform/db/bundled/claims.ts releaseLast",
    rules: [6],
    because: "as claim",
  },
  {
    caller: "src/platform/db/own/lease.ts taken",
    rules: [4],
    because:
      "two applications agree on no clock but the store's; one row on the coordinator, which no customer is in",
  },
  {
    caller: "src/platform/db/own/lease.ts isLeased",
    rules: [4],
    because: "as taken",
  },
  {
    caller: "src/platform/db/own/lease.ts renew",
    rules: [4],
    because: "as taken",
  },
  {
    caller: "src/platform/db/migrate.ts applyWithin",
    rules: [1, 4, 7],
    because: "migrations run once; that these run on Citus was seen there (13.2.2)",
  },
  {
    caller: "src/platform/backup/restore.ts countRows",
    rules: [7],
    because: "counts what was restored, inside the transaction that restored it: nobody else writes",
  },
  {
    caller: "src/platform/db/copy.ts insertRows",
    rules: [5],
    because:
      "at most a hundred rows, nearly always some few: COPY takes two turns, and values have another text to plan for each number of rows",
  },
  {
    caller: "src/action/owners/changes/owner-change.queries.ts noteChangedOwners",
    rules: [5],
    because: "COPY cannot pass over who is noted already; one statement a slice",
  },
  {
    caller: "src/insight/design-effects/design-effect.queries.ts badWordsOf",
    rules: [7],
    because:
      "part of a whole run, which reads all of a year: how alike one customer's words are cannot be told from sums",
  },
  {
    caller: "src/insight/design-effects/design-effect.queries.ts judgementsOf",
    rules: [7],
    because: "as badWordsOf, of answers",
  },
  {
    caller: "src/platform/jobs/waiting.ts wakeNext",
    rules: [4],
    because:
      "the table of jobs is the library's, which goes by the store's clock; it is on the coordinator alone",
  },
  {
    caller: "src/listening/answers/counted.queries.ts recountAnswers",
    rules: [1],
    because: "each answer is taken apart by functions of its own row; no two tables meet, but in a union",
  },
  {
    caller: "src/listening/invitations/selected.queries.ts insertFrom",
    rules: [5],
    because: "COPY cannot leave out whom somebody else chose first; one statement a write",
  },
  {
    caller: "src/memory/rollups/add.queries.ts lockCustomers",
    rules: [5],
    because: "COPY cannot update what is there; one statement a slice",
  },
  {
    caller: "src/memory/records/claim.queries.ts claimGivenRecords",
    rules: [5],
    because: "COPY cannot leave out what somebody else claimed first; one statement a call",
  },
  {
    caller: "src/memory/purchases/purchase.queries.ts insertPurchases",
    rules: [5],
    because: "a few purchases at hand, of a call; those of a file come by COPY through the intake",
  },
  {
    caller: "src/memory/customers/customer.queries.ts claimIdentities",
    rules: [5],
    because: "COPY cannot leave out what somebody else claimed first; one statement a slice",
  },
  {
    caller: "src/memory/customers/customer.queries.ts insertCustomerIdentities",
    rules: [5],
    because: "COPY cannot leave out what is there; one statement a slice",
  },
  {
    caller: "src/memory/intake/withdraw.queries.ts noteUndone",
    rules: [5],
    because: "undoing, some hundred customers at a time",
  },
  {
    caller: "src/memory/purchases/revision.queries.ts writeAgain",
    rules: [5],
    because: "undoing, some hundred customers at a time",
  },
  {
    caller: "src/memory/rollups/change.queries.ts noteChanged",
    rules: [5],
    because: "ids alone, in one statement a slice",
  },
  {
    caller: "src/memory/currencies/rate.queries.ts currenciesInUse",
    rules: [7],
    because: "a list for the settings, over the index of amounts in other currencies; it need not balance",
  },
  {
    caller: "src/memory/merging/identity.queries.ts moveIdentities",
    rules: [5],
    because: "a merge is of two customers: some rows",
  },
  {
    caller: "src/memory/merging/identity.queries.ts copyIdentities",
    rules: [5],
    because: "as moveIdentities",
  },
  {
    caller: "src/memory/merging/record.queries.ts restoreRecorded",
    rules: [5],
    because: "as moveIdentities",
  },
  {
    caller: "src/memory/customers/mentions.ts ",
    rules: [5],
    because: "COPY cannot leave out what is there; one statement a slice",
  },
  {
    caller: "src/memory/customers/mentions.ts countMentioned",
    rules: [7],
    because: "counts one import's customers for its report; it need not balance",
  },
  {
    caller: "src/action/cases/log.queries.ts waitingSince",
    rules: [7],
    because:
      "the contacts of the matters at hand alone, a matter at a time; a moment, which need not balance",
  },
  {
    caller: "src/action/owners/owner.queries.ts countsOf",
    rules: [7],
    because:
      "over the index of just that, for the list of owners and where rules give to who has fewest; need not balance",
  },
  {
    caller: "src/action/owners/owner.queries.ts heldCounts",
    rules: [7],
    because: "as countsOf",
  },
  {
    caller: "src/action/experience/experience.queries.ts failedAt",
    rules: [7],
    because: "whom touchpoints failed in some days, over the index of just those verdicts; need not balance",
  },
  {
    caller: "src/action/experience/experience.queries.ts openCasesAt",
    rules: [7],
    because: "open cases alone, over their index; need not balance",
  },
  {
    caller: "src/action/experience/reviewed.queries.ts starredAt",
    rules: [7],
    because:
      "public reviews of some days at the touchpoints that have any, over the index of just those; need not balance",
  },
  {
    caller: "src/action/holders/holder.queries.ts openCasesHeld",
    rules: [7],
    because: "who of some people holds the fewest open cases, over the index by holder; it need not balance",
  },
  {
    caller: "src/action/figures/figures.queries.ts caseTotals",
    rules: [7],
    because: "of the cases opened in some days, over the index by opening; it need not balance",
  },
  {
    caller: "src/action/figures/figures.queries.ts caseGroups",
    rules: [7],
    because: "as caseTotals",
  },
  {
    caller: "src/action/figures/figures.queries.ts promisesKept",
    rules: [7],
    because: "as caseTotals",
  },
];
