/** A number with its interval, on how many it rests, and how it changed since before. */
export type Measured = {
  value: number;
  low: number | null;
  high: number | null;
  n: number;
  /** Null: nothing to compare. */
  change: { difference: number; isChance: boolean } | null;
};

/** Customers and what they bring. */
export type Flow = { customers: number; valueMinor: number };

/** What a month was like, as far as a page says it. */
export type MonthlyReport = {
  month: string;
  /** The last day that is counted: of a month that is not over, today. */
  until: string;
  isOver: boolean;
  madeOn: string;
  company: string;
  currency: string;
  /** Of purchases and of contracts: in, out, and who is there at the end; null where there are none. */
  flows: {
    kind: "purchases" | "contracts";
    joined: Flow;
    returned: Flow;
    lost: Flow | null;
    level: number;
  }[];
  /** Those that failed most customers. */
  worst: {
    name: string;
    failed: number;
    atRiskMinor: number;
    kept: Measured | null;
    openCases: number;
  }[];
  /** Of all promises. */
  kept: Measured | null;
  broken: { name: string; broken: number; decided: number }[];
  said: { kind: "nps" | "csat" | "ces"; survey: string; figure: Measured }[];
  cases: {
    opened: number;
    open: number;
    contactedInTime: Measured | null;
    solvedInTime: Measured | null;
    recovered: Measured | null;
  };
  /** Where the company believes it does better than customers say, the farthest apart first. */
  blind: { name: string; perceived: number; believed: number } | null;
};

/** What is to be done next, the gravest first. */
export type NextStep =
  | { kind: "touchpoint"; name: string; failed: number; openCases: number }
  | { kind: "cases"; open: number; late: number }
  | { kind: "blind"; name: string; perceived: number; believed: number }
  | { kind: "ask" }
  | { kind: "promise" };

/** Fewer solved in time than this is said. */
const ENOUGH_IN_TIME = 0.9;
const MOST_STEPS = 3;

/** What the numbers of a month ask for; empty: nothing stands out. */
export function nextSteps({ worst, cases, blind, said, kept }: MonthlyReport): NextStep[] {
  const [first] = worst;
  const { solvedInTime: solved } = cases;
  const late = solved === null ? 0 : Math.round((1 - solved.value) * solved.n);
  const steps: (NextStep | null)[] = [
    first ? { kind: "touchpoint", name: first.name, failed: first.failed, openCases: first.openCases } : null,
    solved && solved.value < ENOUGH_IN_TIME && late > 0 ? { kind: "cases", open: cases.open, late } : null,
    blind && { kind: "blind", ...blind },
    kept === null ? { kind: "promise" } : null,
    said.length === 0 ? { kind: "ask" } : null,
  ];
  return steps.filter((step) => step !== null).slice(0, MOST_STEPS);
}
