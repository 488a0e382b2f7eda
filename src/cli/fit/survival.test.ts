import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { aFile, commanded, EXAMPLE } from "../../../test/command-line.ts";

const PUBLISHED = join(import.meta.dirname, "../../../test/golden/fader_hardie_2007_survival.csv");

const fitted = (...words: string[]) => commanded(["fit", ...words]);

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
  const file = await aFile("mes;clientes\n0;1000\n1;631,0\n2;468\n3;382\n4;326\n5;290\n6;262\n");

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
  const { code, notes } = await fitted(await aFile(text), ...words);

  expect(code).toBe(2);
  expect(notes).toContain(message);
});

test("purchases asked for as survivors are refused, and purchases are still told from survivors", async () => {
  const { code, notes } = await fitted(EXAMPLE, "--model", "sbg");

  expect(code).toBe(2);
  expect(notes).toContain("line 2");
});

test("a cohort that ends early is fitted on what it has", async () => {
  const { out } = await fitted(
    await aFile("period,old,young\n0,1000,500\n1,631,300\n2,468,210\n3,382,170\n4,326\n5,290\n"),
    "--json",
  );

  expect(JSON.parse(out).cohorts.map(({ periods }: { periods: number }) => periods)).toEqual([5, 3]);
});

const SALES = Array.from({ length: 400 }, (_, i) => {
  const day = new Date(Date.UTC(2024, 0, 1 + Math.floor(i / 2))).toISOString().slice(0, 10);
  return { number: i + 1, day, customer: 1 + ((i * 7) % 90), amount: `${10 + (i % 30)},50` };
});

test.each([
  ["days", ({ day }: (typeof SALES)[number]) => day],
  ["days without signs", ({ day }: (typeof SALES)[number]) => day.replaceAll("-", "")],
])("a file of sales whose first column counts them, with %s, is one of sales", async (_what, dayOf) => {
  const rows = SALES.map((sale) => [sale.number, dayOf(sale), sale.customer, sale.amount].join(";"));

  const { code, out } = await fitted(await aFile(`nº;fecha;cliente;importe\n${rows.join("\n")}\n`), "--json");

  expect(code).toBe(0);
  expect(JSON.parse(out)).toHaveProperty("models");
});

test("a packed table is read; one damaged is refused in words, and one that unpacks to far more is none", async () => {
  const text = "year,a\n0,1000\n1,631\n2,468\n3,382\n";
  const whole = gzipSync(text);
  const damaged = await aFile(whole.subarray(0, whole.length - 6));
  const bomb = await aFile(gzipSync(text + "\n".repeat(50_000_000)));

  expect((await fitted(await aFile(whole), "--model", "sbg")).out).toContain("a: 1000 customers");
  for (const words of [[], ["--model", "sbg"]]) {
    const { code, notes } = await fitted(damaged, ...words);
    expect(code).toBe(2);
    expect(notes).toContain("packed with gzip but damaged or cut short");
    expect(notes).not.toContain(" at ");
  }
  expect(await fitted(bomb, "--model", "sbg")).toMatchObject({
    code: 2,
    notes: expect.stringContaining("is no table of survivors"),
  });
});

test("a cohort that nobody is left of is checked on the periods before", async () => {
  const { out } = await fitted(
    await aFile("year,a,b\n0,1000,1000\n1,631,500\n2,468,300\n3,300,0\n4,200,0\n5,0,0\n"),
    "--until",
    "2",
    "--json",
  );
  const [some, nobody] = JSON.parse(out).cohorts;

  for (const { errorPct } of some.models) expect(errorPct).toBeGreaterThan(0);
  expect(some.best).toMatch(/sbg|bdw|constant/);
  expect(nobody).toMatchObject({ best: null, models: Array(3).fill({ errorPct: null }) });
});

test.each([
  ["a hundred customers", "year,a\n0,100\n1,63\n2,46\n3,38\n", 100],
  ["a header that says so", "year,a_pct\n0,100\n1,63\n2,46\n3,38\n", 1000],
  ["a header that says so in Spanish", "mes;a (porcentaje)\n0;100\n1;63\n2;46\n3;38\n", 1000],
  ["cells with the sign", "year,a\n0,100%\n1,63%\n2,46%\n3,38%\n", 1000],
  ["parts of a whole", "mes;a\n0;100\n1;63,1\n2;46,8\n3;38,2\n", 1000],
])("what begins at 100 is percent only where something says so: %s", async (_what, text, customers) => {
  const { out } = await fitted(await aFile(text), "--json");

  expect(JSON.parse(out).cohorts[0]).toMatchObject({ customers });
});
