import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { systemClock } from "../../platform/clock.ts";
import { runCommand } from "../program.ts";

const PUBLISHED = join(import.meta.dirname, "../../../test/golden/fader_hardie_2007_survival.csv");
const SAMPLE = join(import.meta.dirname, "../../../sample/example.csv");

async function fitted(...words: string[]) {
  const said = { out: "", notes: "" };
  const code = await runCommand(["fit", ...words], {
    out: (line) => {
      said.out += `${line}\n`;
    },
    note: (line) => {
      said.notes += `${line}\n`;
    },
    redraw: null,
    confirm: null,
    clock: systemClock,
    environment: {},
  });
  return { code, ...said };
}

function aTable(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "vinculo-fit-")), "survivors.csv");
  writeFileSync(file, text);
  return file;
}

test("the published table gives the published parameters, and each curve is checked on the years held out", async () => {
  const { out } = await fitted(PUBLISHED, "--until", "7", "--json");
  const [highEnd, regular] = JSON.parse(out).cohorts;

  expect(highEnd).toMatchObject({ cohort: "high_end_pct", customers: 1000, periods: 12, until: 7 });
  const [sbg, bdw, constant] = highEnd.models;
  expect(sbg.parameters.alpha).toBeCloseTo(0.668088, 5);
  expect(sbg.parameters.beta).toBeCloseTo(3.806095, 4);
  expect(sbg.logLikelihood).toBeCloseTo(-1611.158, 3);
  expect(sbg.heldOut.at(-1)).toMatchObject({ period: 12, survived: 0.394 });
  expect(sbg.heldOut.at(-1).foretold).toBeCloseTo(0.378, 4);
  expect(bdw.parameters.c).toBeCloseTo(1.723565, 4);
  expect(bdw.logLikelihood).toBeCloseTo(-1605.314, 3);
  expect(highEnd.best).toBe("bdw");
  expect(constant.errorPct).toBeGreaterThan(15);
  expect(regular.models[0].parameters.alpha).toBeCloseTo(0.704, 3);
});

test("with four years sBG misses the rest by 13 %, BdW by 1.7 %", async () => {
  const { out } = await fitted(PUBLISHED, "--until", "4", "--json");
  const [sbg, bdw] = JSON.parse(out).cohorts[0].models;

  expect(sbg.errorPct).toBeCloseTo(13.2, 0);
  expect(bdw.errorPct).toBeCloseTo(1.7, 0);
});

test("one model of counts in a Spanish file, said in words", async () => {
  const file = aTable("mes;clientes\n0;1000\n1;631,0\n2;468\n3;382\n4;326\n5;290\n6;262\n");

  const { code, out } = await fitted(file, "--model", "sbg");

  expect(code).toBe(0);
  expect(out).toContain("clientes: 1000 customers; fitted on periods 1 to 4, checked on 5 to 6");
  expect(out).toMatch(/sbg +alpha 0\.\d+ +beta/);
  expect(out).not.toContain("bdw");
});

test.each([
  [
    "rising survivors",
    "year,a\n0,100\n1,90\n2,95\n3,80\n",
    [],
    "line 4: a must be a number that never rises",
  ],
  [
    "a hole in the periods",
    "year,a\n0,100\n2,90\n3,80\n",
    ["--model", "sbg"],
    "line 3: year must be 1, got 2",
  ],
  ["text for a number", "year,a\n0,100\n1,90\n2,many\n", [], "line 4: a must be a number"],
  ["one column", "year\n0\n1\n2\n", ["--model", "bdw"], "is no table of survivors"],
  ["nobody", "year,a\n0,0\n1,0\n2,0\n", [], "line 2: a must be"],
  [
    "a day for a period",
    "year,a\n0,9\n1,8\n2,7\n",
    ["--until", "1997-09-30"],
    "must be a period from 2 to 2",
  ],
])("%s is refused with what and where", async (_what, text, words, message) => {
  const { code, notes } = await fitted(aTable(text), ...words);

  expect(code).toBe(2);
  expect(notes).toContain(message);
});

test("purchases asked for as survivors are refused, and purchases are still told from survivors", async () => {
  const { code, notes } = await fitted(SAMPLE, "--model", "sbg");

  expect(code).toBe(2);
  expect(notes).toContain("line 2");
});

test("a cohort that ends early is fitted on what it has", async () => {
  const { out } = await fitted(
    aTable("period,old,young\n0,1000,500\n1,631,300\n2,468,210\n3,382,170\n4,326\n5,290\n"),
    "--json",
  );

  expect(JSON.parse(out).cohorts.map(({ periods }: { periods: number }) => periods)).toEqual([5, 3]);
});
