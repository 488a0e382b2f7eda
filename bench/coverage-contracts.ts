/**
 * How often the 80 % bands of contracts hold what happens, on simulated companies. `node
 * bench/coverage-contracts.ts [n] [part of a label] [first]` prints a table; `n` companies a row (default 200), from the
 * `first` on (default 0). Every company is made anew, understood as a run would do it (sBG or BdW by hidden months, bands
 * with what was missed), and then goes on for five years.
 */
import { beta, type Random, seeded } from "../src/models/random.ts";
import { logSurvival } from "../src/models/retention/beta-survival.ts";
import { chooseRetention } from "../src/models/retention/choose-retention.ts";
import { STILL_THERE, wholeMonths } from "../src/models/retention/contract-days.ts";
import { projectContracts } from "../src/models/retention/project-contracts.ts";
import { retentionCurve } from "../src/models/retention/retention-draws.ts";

const TODAY = Date.parse("2025-01-15T00:00:00Z") / 86_400_000;
const HORIZONS = [1, 3, 12, 60];
/** Ages of the curve that are tried, in units of the longest age seen. */
const AGES = [0.5, 1, 1.5, 2];
/** Longer contracts end after all that is looked at. */
const NEVER = 3000;

type Company = {
  label: string;
  /** Chances of leaving in a period differ as Beta(alpha, beta) and change with age by c. */
  truth: { alpha: number; beta: number; c: number };
  contracts: number;
  /** Months over which they began, evenly. */
  months: number;
  monthsPerPeriod: number;
  /** With more running contracts than this so many are played out; as on the screens when absent. */
  maxContracts?: number;
};

/** Parameters of the truth; contracts, the months over which they began, months in a period, contracts played out. */
type Row = [string, [number, number, number], [number, number, number, number?]];

const ROWS: readonly Row[] = [
  ["sBG 1, 4", [1, 4, 1], [400, 24, 1]],
  ["sBG .7, 20", [0.7, 20, 1], [1000, 36, 1]],
  ["sBG 2, 20: hardly differ", [2, 20, 1], [300, 24, 1]],
  ["sBG 10, 190: differ by less still", [10, 190, 1], [500, 24, 1]],
  ["sBG .7, 3.8, yearly", [0.7, 3.8, 1], [1000, 96, 12]],
  ["BdW .5, 10, 1.4", [0.5, 10, 1.4], [1000, 36, 1]],
  ["BdW 1, 8, .7", [1, 8, 0.7], [1000, 36, 1]],
  ["all alike, 3 % a month", [3e5, 97e5, 1], [500, 24, 1]],
  ["sBG 1, 4, 400 played out", [1, 4, 1], [8000, 24, 1, 400]],
];

const COMPANIES = ROWS.map(
  ([label, [alpha, b, c], [contracts, months, monthsPerPeriod, maxContracts]]): Company => ({
    label: `${label}; ${contracts} contracts, ${months / 12} years`,
    truth: { alpha, beta: b, c },
    contracts,
    months,
    monthsPerPeriod,
    ...(maxContracts && { maxContracts }),
  }),
);

function addMonths(day: number, months: number): number {
  const date = new Date(day * 86_400_000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(last, date.getUTCDate())) / 86_400_000;
}

/** The period in which one leaves: the first t with S(t) below chance, his own share of leaving drawn. */
function lifetime({ alpha, beta: b, c }: Company["truth"], random: Random): number {
  const leaving = beta(random, alpha, b);
  return Math.ceil((Math.log(random()) / Math.log1p(-leaving)) ** (1 / c));
}

function made({ truth, contracts, months, monthsPerPeriod }: Company, random: Random) {
  return Array.from({ length: contracts }, () => {
    const startDay = TODAY - 1 - Math.floor(random() * months * 30.4375);
    const lasts = Math.min(NEVER, lifetime(truth, random) * monthsPerPeriod);
    const income = Math.exp(3 + random());
    return { startDay, endDay: addMonths(startDay, lasts) - 1, income };
  });
}

type Tried = { what: "contracts" | "income" | "curve"; at: number; held: boolean; width: number };

function tried(what: Tried["what"], at: number, actual: number, band: { low: number; high: number }): Tried {
  const { low, high } = band;
  return { what, at, held: actual >= low && actual <= high, width: (high - low) / actual };
}

/** One simulated company: whether each band held what came to pass. Nothing when there was too little to fit. */
function tryCompany(company: Company, seed: number): Tried[] {
  const { truth, months, monthsPerPeriod, maxContracts } = company;
  const all = made(company, seeded(seed));
  const contracts = {
    startDay: Int32Array.from(all, ({ startDay }) => startDay),
    endDay: Int32Array.from(all, ({ endDay }) => (endDay <= TODAY ? endDay : STILL_THERE)),
  };
  const { model, chosen, checks } = chooseRetention({ contracts, onDay: TODAY, monthsPerPeriod });
  if (!model) return [];
  const open = all.filter(({ endDay }) => endDay > TODAY);
  const running = {
    ageMonths: open.map(({ startDay }) => Math.max(0, wholeMonths(startDay, TODAY))),
    income: open.map(({ income }) => income),
  };
  const miss = checks.find((check) => check.model === chosen)?.miss ?? 0;
  const ahead = projectContracts(running, model, { seed, monthsPerPeriod, miss, maxContracts });
  const ages = AGES.map((share) => Math.round((share * months) / monthsPerPeriod));
  const curve = retentionCurve(model, ages.at(-1) ?? 0, seeded(seed));
  const later = HORIZONS.flatMap((month, at) => {
    const left = open.filter(({ endDay }) => endDay > addMonths(TODAY, month));
    const income = left.reduce((sum, its) => sum + its.income, 0);
    const bands = ahead[month - 1];
    return [tried("contracts", at, left.length, bands.running), tried("income", at, income, bands.income)];
  });
  return [
    ...later,
    ...ages.map((age, at) => tried("curve", at, Math.exp(logSurvival(truth, age)), curve[age])),
  ];
}

if (import.meta.main) {
  const companies = Number(process.argv[2] ?? 200);
  const only = process.argv[3] ?? "";
  const first = Number(process.argv[4] ?? 0);
  console.log(
    "| simulated company | companies | contracts, 1, 3, 12, 60 months | income, likewise | curve at half, once, 1.5 and twice the ages seen | width of contracts, 60 months |\n|---|---|---|---|---|---|",
  );
  for (const company of COMPANIES.filter(({ label }) => label.includes(only))) {
    const outcomes = Array.from({ length: companies }, (_, i) => tryCompany(company, 7000 + first + i));
    const understood = outcomes.filter((its) => its.length > 0).length;
    const some = (what: string, at: number) =>
      outcomes.flat().filter((its) => its.what === what && its.at === at);
    const share = (what: string, at: number) =>
      ((100 * some(what, at).filter(({ held }) => held).length) / understood).toFixed(1);
    const line = (what: string) => [0, 1, 2, 3].map((at) => share(what, at)).join(", ");
    const width = some("contracts", 3).reduce((sum, its) => sum + its.width, 0) / understood;
    console.log(
      `| ${company.label} | ${understood} | ${line("contracts")} | ${line("income")} | ${line("curve")} | ${(100 * width).toFixed(0)} % |`,
    );
  }
}
