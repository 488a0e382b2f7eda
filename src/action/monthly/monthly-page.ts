import { changeInWords, rangeInWords, stepInWords, type Unit, type Writing, writingIn } from "./in-words.ts";
import type { Language } from "./monthlies.ts";
import { type Measured, type MonthlyReport, nextSteps } from "./monthly.ts";
import { PAGE, Sheet, WIDTH } from "./sheet.ts";

type Desk = { sheet: Sheet; report: MonthlyReport; writing: Writing };

/** A month on one A4 page, as a PDF. */
export function monthlyPage(report: MonthlyReport, language: Language, now: Date): Promise<Buffer> {
  const writing = writingIn(language, report.currency);
  const title = writing.words.title(writing.month(report.month));
  const sheet = new Sheet({ title, author: report.company, language, now });
  const desk = { sheet, report, writing };
  let y = head(desk, title);
  y = flows(desk, y);
  y = figures(desk, y);
  y = worst(desk, y);
  y = broken(desk, y);
  y = said(desk, y);
  y = cases(desk, y);
  next(desk, y);
  foot(desk);
  return sheet.done();
}

function head({ sheet, report, writing }: Desk, title: string): number {
  const { company, isOver, until } = report;
  const whole = isOver ? company : `${company} · ${writing.words.until(writing.day(until))}`;
  sheet.write(whole, PAGE.left, PAGE.top, { size: 10, ink: "quiet", width: WIDTH });
  sheet.write(title, PAGE.left, PAGE.top + 15, { size: 19, isBold: true, width: WIDTH });
  sheet.line(PAGE.top + 46);
  return PAGE.top + 58;
}

/** A heading; where what follows it begins. */
function heading({ sheet }: Desk, words: string, y: number): number {
  sheet.write(words, PAGE.left, y, { size: 11.5, isBold: true, ink: "water", width: WIDTH });
  return y + 18;
}

function flows(desk: Desk, top: number): number {
  const { sheet, report, writing } = desk;
  const { flows: words } = writing.words;
  if (report.flows.length === 0) {
    sheet.write(words.none, PAGE.left, top, { size: 10, ink: "quiet", width: WIDTH });
    return top + 24;
  }
  let y = top;
  for (const { kind, joined, returned, lost, level } of report.flows) {
    y = heading(desk, words[kind], y);
    const money = (minor: number) =>
      (kind === "contracts" ? words.monthly : words.money)(writing.money(minor));
    row(desk, y, [
      { label: words.joined, value: writing.number(joined.customers), note: money(joined.valueMinor) },
      { label: words.returned, value: writing.number(returned.customers), note: money(returned.valueMinor) },
      {
        label: words.lost,
        value: lost === null ? "–" : writing.number(lost.customers),
        note: lost === null ? words.unknown : money(lost.valueMinor),
        isLeak: true,
      },
      { label: words.level, value: writing.number(level), note: "" },
    ]);
    y += 58;
  }
  return y;
}

type Cell = { label: string; value: string; note: string; isLeak?: boolean };

/** Large numbers beside each other, each with what it is and how sure. */
function row({ sheet }: Desk, y: number, cells: readonly Cell[]): void {
  const width = WIDTH / Math.max(4, cells.length);
  for (const [at, { label, value, note, isLeak = false }] of cells.entries()) {
    const x = PAGE.left + at * width;
    const within = { width: width - 10 };
    sheet.write(label, x, y, { size: 8.5, ink: "quiet", ...within });
    sheet.write(value, x, y + 11, { size: 19, isBold: true, ink: isLeak ? "leak" : "ink", ...within });
    sheet.write(note, x, y + 34, { size: 8, ink: "quiet", lines: 3, ...within });
  }
}

function figures(desk: Desk, y: number): number {
  const { report, writing } = desk;
  const { words } = writing;
  const [nps] = report.said.filter(({ kind }) => kind === "nps");
  const [csat] = report.said.filter(({ kind }) => kind === "csat");
  row(desk, y, [
    cellOf(words.kept, report.kept, "share", writing),
    cellOf(words.solved, report.cases.solvedInTime, "share", writing),
    cellOf(words.nps, nps?.figure ?? null, "points", writing),
    cellOf(words.csat, csat?.figure ?? null, "share", writing),
  ]);
  return y + 72;
}

function cellOf(label: string, found: Measured | null, unit: Unit, writing: Writing): Cell {
  if (found === null) return { label, value: "–", note: writing.words.none };
  const note = [rangeInWords(found, unit, writing), changeInWords(found, unit, writing)];
  return { label, value: writing.value(found.value, unit), note: note.filter(Boolean).join("; ") };
}

/** Shares of the width, the first for names. */
const COLUMNS = [0.24, 0.14, 0.36, 0.14, 0.12] as const;

function worst(desk: Desk, top: number): number {
  const { sheet, report, writing } = desk;
  const { words } = writing;
  let y = heading(desk, words.worst, top);
  if (report.worst.length === 0) {
    sheet.write(report.broken.length === 0 ? words.noWorst : words.noPlace, PAGE.left, y, {
      size: 10,
      width: WIDTH,
    });
    return y + 24;
  }
  const head = [words.touchpoint, words.failed, words.keptThere, words.atRisk, words.openCases];
  tableRow(desk, y, head, { size: 8, isHead: true });
  y += 13;
  for (const { name, failed, kept, atRiskMinor, openCases } of report.worst) {
    const change = kept ? changeInWords(kept, "share", writing) : "";
    tableRow(
      desk,
      y,
      [
        name,
        writing.number(failed),
        kept ? [writing.value(kept.value, "share"), change].filter(Boolean).join(", ") : "–",
        writing.money(atRiskMinor),
        writing.number(openCases),
      ],
      { size: 9.5, isHead: false },
    );
    y += 16;
  }
  return y + 8;
}

function tableRow(
  { sheet }: Desk,
  y: number,
  cells: readonly string[],
  { size, isHead }: { size: number; isHead: boolean },
): void {
  let x: number = PAGE.left;
  for (const [at, said] of cells.entries()) {
    const width = WIDTH * (COLUMNS[at] ?? 0);
    sheet.write(said, x, y, { size, ink: isHead ? "quiet" : "ink", width: width - 8 });
    x += width;
  }
  sheet.line(y + size + 4);
}

function broken(desk: Desk, top: number): number {
  const { sheet, report, writing } = desk;
  if (report.broken.length === 0) return top;
  let y = heading(desk, writing.words.broken, top);
  for (const { name, broken: count, decided } of report.broken) {
    const said = writing.words.brokenOf(writing.number(count), writing.number(decided));
    sheet.write(name, PAGE.left, y, { size: 9.5, width: WIDTH * 0.7 });
    sheet.write(said, PAGE.left + WIDTH * 0.72, y, { size: 9.5, width: WIDTH * 0.28 });
    y += 15;
  }
  return y + 8;
}

function said(desk: Desk, top: number): number {
  const { sheet, report, writing } = desk;
  const { words } = writing;
  let y = heading(desk, words.said, top);
  if (report.said.length === 0) {
    sheet.write(words.nobodySaid, PAGE.left, y, { size: 9.5, width: WIDTH });
    return y + 22;
  }
  for (const { kind, survey, figure } of report.said) {
    const unit = kind === "nps" ? "points" : "share";
    const value = `${kind === "ces" ? words.easy : kind.toUpperCase()} ${writing.value(figure.value, unit)}`;
    const parts = [rangeInWords(figure, unit, writing), changeInWords(figure, unit, writing)];
    sheet.write(survey, PAGE.left, y, { size: 9.5, width: WIDTH * 0.34 });
    sheet.write(value, PAGE.left + WIDTH * 0.35, y, { size: 9.5, isBold: true, width: WIDTH * 0.13 });
    const note = { size: 9.5, ink: "quiet", width: WIDTH * 0.51 } as const;
    sheet.write(parts.filter(Boolean).join("; "), PAGE.left + WIDTH * 0.49, y, note);
    y += 15;
  }
  return y + 8;
}

function cases(desk: Desk, top: number): number {
  const { sheet, report, writing } = desk;
  const { words } = writing;
  const { opened, open, contactedInTime, recovered } = report.cases;
  const share = (label: string, found: Measured | null) =>
    found && `${label}: ${writing.value(found.value, "share")} (${rangeInWords(found, "share", writing)})`;
  const y = heading(desk, words.cases, top);
  const counts = `${words.opened(opened, writing.number(opened))}, ${words.open(open, writing.number(open))}`;
  const all = [counts, share(words.contacted, contactedInTime), share(words.recovered, recovered)];
  const height = sheet.write(`${all.filter(Boolean).join(". ")}.`, PAGE.left, y, {
    size: 9.5,
    width: WIDTH,
    lines: 2,
  });
  return y + height + 14;
}

function next(desk: Desk, top: number): void {
  const { sheet, report, writing } = desk;
  const { words } = writing;
  let y = heading(desk, words.next, top);
  const steps = nextSteps(report).map((step) => stepInWords(step, writing));
  for (const [at, step] of (steps.length > 0 ? steps : [words.nothing]).entries()) {
    if (steps.length > 0) sheet.write(`${at + 1}.`, PAGE.left, y, { size: 10, isBold: true, width: 14 });
    y += sheet.write(step, PAGE.left + 16, y, { size: 10, width: WIDTH - 16, lines: 3 }) + 6;
  }
}

function foot({ sheet, report, writing }: Desk): void {
  const y = PAGE.height - PAGE.bottom - 34;
  sheet.line(y - 6);
  sheet.write(writing.words.note, PAGE.left, y, { size: 7.5, ink: "quiet", width: WIDTH, lines: 3 });
  const made = writing.words.made(writing.day(report.madeOn));
  sheet.write(made, PAGE.left, y + 28, { size: 7.5, ink: "quiet", width: WIDTH });
}
