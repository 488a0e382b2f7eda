/** Words of what comes of cases; they come when it is opened. Numbers arrive already written for the reader. */
export const caseFigures = {
  title: "What comes of cases",
  lead: "How soon customers are answered and helped, how cases end, and why they arise.",
  back: "Cases",
  said: (n: number, shown: string, from: string, to: string) =>
    n === 1
      ? `1 case was opened from ${from} to ${to}.`
      : `${shown} cases were opened from ${from} to ${to}.`,
  open: (n: number, shown: string) => (n === 1 ? "1 is still open" : `${shown} are still open`),
  empty: {
    title: "No cases in these days",
    text: "When a promise is broken, a customer complains or somebody opens one by hand, a case begins. Choose other days above, or see what is open.",
    action: "See the cases",
  },
  soon: {
    title: "How soon",
    lead: "Times as they pass, nights and holidays too.",
    contact: "Until the first contact",
    solution: "Until it was solved",
    median: (n: string, longest: string) => `half took longer; 9 of 10 at most ${longest}; of ${n}`,
    contacted: "Talked to in time",
    solved: "Solved in time",
  },
  ends: {
    title: "How they end",
    lead: "Of those that are closed.",
    recovered: "Recovered",
    reopened: "Opened again",
    kept: "Promised dates kept",
    solvedTruly: "Truly solved, as customers say",
  },
  none: "none yet",
  of: (low: string, high: string, n: string) => `${low} to ${high}, of ${n}`,
  groups: {
    title: "Where they come from",
    lead: "The same cases by why they arose, where, or who held them last.",
    by: "By",
    kinds: { cause: "Why", touchpoint: "Touchpoint", person: "Who held them" },
    noCause: "Not said yet",
    noTouchpoint: "No touchpoint",
    nobody: "Nobody",
    gone: "Somebody who left",
    cases: "Cases",
    closed: "Closed",
    recovered: "Recovered",
    reopened: "Opened again",
    see: (n: string, name: string) => `${n} closed: ${name}`,
  },
  stayed: {
    title: "Did they stay?",
    lead: "Customers who were failed, beside comparable ones who were not. It is a comparison, not a cause: who complains may differ in ways that are not in the data.",
    months: "Failed at least so long before",
    monthsOf: (n: number, shown: string) => (n === 1 ? "1 month" : `${shown} months`),
    failed: "Failed, and stayed",
    comparable: "Comparable, and stayed",
    comparableNote: "same worth, time as customers and spending",
    customers: (n: number, shown: string) => (n === 1 ? "1 customer" : `${shown} customers`),
    when: (from: string, to: string, asOf: string) =>
      `Failed from ${from} to before ${to}; who stayed until ${asOf}.`,
    fewer: (points: string) => `${points} points fewer of the failed stayed`,
    more: (points: string) => `${points} points more of the failed stayed`,
    equal: "As many of the failed stayed",
    range: (low: string, high: string) => `between ${low} and ${high} points, almost surely (95%)`,
    chance: "could be chance",
    few: "Few customers: the range is wide, and little can be said from it.",
    unmatched: (n: number, shown: string) =>
      n === 1
        ? "1 failed customer is like nobody else and is left out."
        : `${shown} failed customers are like nobody else and are left out.`,
    sampled: "Of the customers without a failure a part was looked at.",
    nobody: "No comparable customers were failed in that time: nothing can be said yet.",
    notYet:
      "Not yet. It needs purchases or contracts over some months, cases in that time, and as many months again in which to see who stayed.",
  },
  behind: {
    only: (what: string) => `Only cases ${what}.`,
    opened: (from: string, to: string) => `opened from ${from} to ${to}`,
    cause: (name: string) => `explained by “${name}”`,
    ended: (how: string) => `that ended ${how}`,
    heldBy: (name: string) => `held by ${name}`,
    somebody: "somebody",
    drop: "All of them",
    back: "Back to the figures",
  },
  notes: {
    counted:
      "Counted are cases opened in these days; those that went into another count where they are now. One opened again was not solved in time.",
    range: "The interval says where the true share almost surely lies (95%).",
  },
};
