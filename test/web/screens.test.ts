import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressOf } from "../../web/api/client.ts";
import { problemOf } from "../../web/api/problem.ts";
import { everyNth, linear, linePath, ticks } from "../../web/charts/scale.ts";
import { halfAt, layoutOf, spouts, surfaceAt } from "../../web/screens/bucket/bucket-geometry.ts";
import { carriedUntil, incomeNeeded } from "../../web/screens/projection/carried.ts";
import { weeksOf } from "../../web/screens/trust/weeks.ts";
import { core } from "../../web/text/en/core.ts";
import { projection } from "../../web/text/en/projection.ts";
import { trust } from "../../web/text/en/trust.ts";
import { en } from "../../web/text/en.ts";
import { core as spanishCore } from "../../web/text/es/core.ts";
import { projection as spanishProjection } from "../../web/text/es/projection.ts";
import { trust as spanishTrust } from "../../web/text/es/trust.ts";
import { es } from "../../web/text/es.ts";
import { formats, minorDigits } from "../../web/text/format.ts";

/** Intl separates with spaces that do not break; here they are plain. */
const plain = (written: string) => written.replace(/\s/g, " ");

describe("numbers are written for the reader", () => {
  const spanish = formats("es-ES", "Europe/Madrid");

  test("thousands are grouped in Spanish too", () => {
    expect(spanish.number(4338)).toBe("4.338");
    expect(plain(spanish.moneyWhole(424_202_00, "EUR"))).toBe("424.202 €");
  });

  test("money has the decimals of its currency", () => {
    expect(minorDigits("JPY")).toBe(0);
    expect(formats("en-GB").money(123_456, "GBP")).toBe("£1,234.56");
    expect(plain(spanish.money(1234, "JPY"))).toMatch(/^1\.234 /);
  });

  test("a month has no time zone, a moment has the company's", () => {
    expect(formats("en-GB", "America/Bogota").month("2011-03-01")).toBe("March 2011");
    expect(spanish.moment("2011-03-01T23:30:00Z")).toMatch(/^2 mar 2011/);
  });
});

describe("axes", () => {
  test("ticks are round, begin at nothing and reach the largest value", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e12, noNaN: true }), (max) => {
        const values = ticks(max, 4);
        expect(values[0]).toBe(0);
        expect(values.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-9));
        expect(values.length).toBeLessThanOrEqual(7);
      }),
    );
  });

  test("a line breaks where a value is missing", () => {
    expect(linePath([[0, 1], null, [2, 3], [4, 5]])).toBe("M0,1M2,3L4,5");
  });

  test("labels are thinned to whole quarters and years", () => {
    expect(everyNth(13, 1000, 60)).toBe(1);
    expect(everyNth(60, 600, 60)).toBe(6);
  });

  test("a scale of a single value stays where it begins", () => {
    expect(linear(5, 5, 10, 90)(5)).toBe(10);
  });
});

describe("the bucket's drawing", () => {
  test.for([1200, 700, 330])(
    "at %i px every spout leaves the wall below the surface and lands outside",
    (width) => {
      const layout = layoutOf(width);
      const surface = surfaceAt(layout, 0.7);
      for (const { side, x, y, land } of spouts(layout, surface, 5)) {
        expect(y).toBeGreaterThan(surface);
        if (side === "base") continue;
        expect(Math.abs(x - layout.centre)).toBeCloseTo(halfAt(layout, y));
        expect(Math.abs(land - layout.centre)).toBeGreaterThan(Math.abs(x - layout.centre));
        expect(land).toBeGreaterThan(0);
        expect(land).toBeLessThan(layout.width);
      }
    },
  );

  test("deeper holes land nearer, so that no stream crosses another", () => {
    const layout = layoutOf(900);
    const left = spouts(layout, surfaceAt(layout, 0.5), 4).filter(({ side }) => side === "left");
    const [upper, lower] = left.toSorted((one, other) => one.y - other.y);
    expect(upper?.land).toBeLessThan(lower?.land ?? 0);
  });

  test("more water stands higher, and never over the brim", () => {
    const layout = layoutOf(900);
    expect(surfaceAt(layout, 0.9)).toBeLessThan(surfaceAt(layout, 0.2));
    expect(surfaceAt(layout, 3)).toBe(surfaceAt(layout, 1));
  });
});

describe("until when the base carries the company", () => {
  const months = [500, 400, 300, 450].map((mean, at) => {
    const income = { mean, low: mean - 100, high: mean + 100 };
    return { month: `2012-0${at + 1}-01`, active: income, buyers: income, incomeMinor: income };
  });

  test("is the last month before the first that falls short", () => {
    expect(carriedUntil(months, 350, "mean")).toEqual({ months: 2, month: "2012-02-01" });
    expect(carriedUntil(months, 350, "low")).toEqual({ months: 1, month: "2012-01-01" });
    expect(carriedUntil(months, 350, "high")).toEqual({ months: 4, month: "2012-04-01" });
  });

  test("is no month at all when the first falls short", () => {
    expect(carriedUntil(months, 501, "mean")).toEqual({ months: 0, month: null });
  });

  test("needs both costs and margin", () => {
    expect(incomeNeeded({ fixedMonthlyCostsMinor: 9_000_000, marginShare: 0.5 })).toBe(18_000_000);
    expect(incomeNeeded({ fixedMonthlyCostsMinor: null, marginShare: 0.5 })).toBeNull();
  });
});

test("running totals are shown as single weeks", () => {
  const report = {
    weekly: [
      { week: 1, actual: 3, predicted: 2 },
      { week: 2, actual: 7, predicted: 5 },
    ],
  } as Parameters<typeof weeksOf>[0];
  expect(weeksOf(report, report)).toEqual([
    { week: 1, actual: 3, predicted: 2, naive: undefined },
    { week: 2, actual: 4, predicted: 3, naive: undefined },
  ]);
});

test("a route's address carries its parameters, escaped, and no empty ones", () => {
  const input = {
    params: { customerId: "a/b" },
    query: { search: "López & hijo", tier: undefined, state: "" },
  };
  expect(addressOf("GET /api/v1/customers/{customerId}", input)).toBe(
    "/api/v1/customers/a%2Fb?search=L%C3%B3pez+%26+hijo",
  );
});

test("a refusal names the fields at fault, also when its body is no JSON", async () => {
  const body = {
    code: "invalid",
    detail: "Not so",
    errors: [{ field: "name", value: " ", reason: "is empty" }],
  };
  expect(await problemOf(Response.json(body, { status: 400 }))).toMatchObject({
    status: 400,
    code: "invalid",
    message: "Not so",
    fields: { name: { reason: "is empty", value: " " } },
  });
  expect(await problemOf(new Response("<html>", { status: 502, statusText: "Bad Gateway" }))).toMatchObject({
    status: 502,
    message: "Bad Gateway",
  });
});

test("no sentence of the director's screens was left in English", () => {
  const sentences = (part: object): string[] =>
    Object.values(part).flatMap((value) => {
      if (typeof value === "string") return value.includes(" ") ? [value] : [];
      return typeof value === "object" && value !== null ? sentences(value) : [];
    });
  const english = new Set(sentences({ ...en.bucket, p: projection, c: core, t: trust, s: en.shell }));
  const spanish = sentences({
    ...es.bucket,
    p: spanishProjection,
    c: spanishCore,
    t: spanishTrust,
    s: es.shell,
  });
  expect(spanish.filter((sentence) => english.has(sentence))).toEqual([]);
});
