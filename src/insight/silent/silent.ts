import { z } from "@hono/zod-openapi";
import { shareDifference } from "../../models/surveys/difference.ts";
import { wilson } from "../../models/surveys/wilson.ts";
import type { AskedCell, LeftCell } from "./silent.queries.ts";

/** Of fewer nothing is said: their share says nothing. */
const FEWEST = 20;

const Share = z.object({ share: z.number(), low: z.number(), high: z.number(), n: z.int() });
const Difference = z.object({ difference: z.number(), low: z.number(), high: z.number() });

const ResponseGroup = z.object({
  key: z.string(),
  /** Customers asked. */
  n: z.int(),
  share: z.number(),
  low: z.number(),
  high: z.number(),
  difference: Difference.openapi({
    description: "Of the share who answered, from all others who were asked.",
  }),
});

export const Silent = z
  .object({
    customers: z.int().openapi({
      description: "Asked in the last 15 months, the newest 5,000 invitations that reached somebody.",
    }),
    answered: Share.nullable().openapi({
      description:
        "Of his first of these invitations each. Null: too few, or the survey does not tell who answered.",
    }),
    groups: z.object({
      tier: z.array(ResponseGroup),
      tenure: z.array(ResponseGroup),
      spent: z.array(ResponseGroup),
    }),
    left: z.object({ silent: Share, answered: Share, difference: Difference }).nullable().openapi({
      description:
        "Who left since, of those asked at least 90 days ago (the newest 5,000 invitations before that) who had not left then: who let his first of these pass beside who answered it. Null: too few, or nothing is known of leaving.",
    }),
  })
  .openapi("SurveySilence");
type Silent = z.output<typeof Silent>;
type Group = z.output<typeof ResponseGroup>;

/** What the silent are like, and whether more of them left. */
export function silenceOf(cells: readonly AskedCell[], left: readonly LeftCell[]): Silent {
  const all = countOf(cells);
  return {
    customers: all.n,
    answered: all.n < FEWEST ? null : shareOf(all),
    groups: {
      tier: groupsBy(cells, ({ tier }) => tier, ["core", "high", "middle", "low"]),
      tenure: groupsBy(cells, ({ tenure }) => tenure, ["new", "some", "old"]),
      spent: groupsBy(cells, thirdsOf(cells), ["least", "middle", "most"]),
    },
    left: leaving(left),
  };
}

/**
 * Of a survey that does not tell who answered: what customers of whom all is known have in common who answered moves by one
 * with each answer, and with each customer who becomes worth more.
 */
export function unsaid(cells: readonly AskedCell[]): Silent {
  return {
    customers: countOf(cells).n,
    answered: null,
    groups: { tier: [], tenure: [], spent: [] },
    left: null,
  };
}

type Counted = { count: number; n: number };

function countOf(cells: readonly AskedCell[]): Counted {
  return { count: sumOf(cells.filter(({ hasAnswered }) => hasAnswered)), n: sumOf(cells) };
}

function sumOf(cells: readonly { customers: number }[]): number {
  return cells.reduce((total, { customers }) => total + customers, 0);
}

function shareOf({ count, n }: Counted): z.output<typeof Share> | null {
  const found = wilson(count, n);
  return found && { share: found.share, low: found.low, high: found.high, n };
}

/** Each group against all others; only where some of at least two groups can be shown. */
function groupsBy(
  cells: readonly AskedCell[],
  keyOf: (cell: AskedCell) => string | null,
  order: readonly string[],
): Group[] {
  const known = cells.filter((cell) => keyOf(cell) !== null);
  const groups = order.flatMap((key): Group[] => {
    const own = countOf(known.filter((cell) => keyOf(cell) === key));
    const others = countOf(known.filter((cell) => keyOf(cell) !== key));
    if (own.n < FEWEST || others.n < FEWEST) return [];
    const [share, difference] = [shareOf(own), shareDifference(own, others)];
    return share && difference ? [{ key, ...share, difference }] : [];
  });
  return groups.length < 2 ? [] : groups;
}

/** Parts who spent least, between and most: about a third each, cut where the sums are. */
function thirdsOf(cells: readonly AskedCell[]): (cell: AskedCell) => string | null {
  const bySum = Map.groupBy(
    cells.filter(({ spent }) => spent !== null),
    ({ spent }) => spent ?? 0,
  );
  const sums = [...bySum]
    .map(([spent, own]) => ({ spent, n: countOf(own).n }))
    .sort((a, b) => a.spent - b.spent);
  const whole = sums.reduce((total, { n }) => total + n, 0);
  const places = new Map<number, string>();
  let before = 0;
  for (const { spent, n } of sums) {
    const middle = (before + n / 2) / whole;
    places.set(spent, middle < 1 / 3 ? "least" : middle < 2 / 3 ? "middle" : "most");
    before += n;
  }
  return ({ spent }) => (spent === null ? null : (places.get(spent) ?? null));
}

function leaving(cells: readonly LeftCell[]): Silent["left"] {
  const of = (answers: boolean): Counted => {
    const own = cells.filter(({ hasAnswered }) => hasAnswered === answers);
    return { count: sumOf(own.filter(({ hasLeft }) => hasLeft)), n: sumOf(own) };
  };
  const [silent, answered] = [of(false), of(true)];
  if (silent.n < FEWEST || answered.n < FEWEST) return null;
  const [one, other, difference] = [shareOf(silent), shareOf(answered), shareDifference(silent, answered)];
  return one && other && difference && { silent: one, answered: other, difference };
}
