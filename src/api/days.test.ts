import { readFileSync } from "node:fs";
import { expect, test } from "../../test/application.ts";

type Parameter = { name: string; in: string; required?: boolean; schema: { format?: string } };
type Document = { paths: Record<string, Record<string, { parameters?: Parameter[] }>> };

const NOBODY = "00000000-0000-4000-8000-000000000000";
/** What is asked for in no format, as months and quarters are. */
const OTHERS = [
  "/api/v1/gaps?quarter=0000-01-01",
  "/api/v1/gaps?quarter=9999-10-01",
  "/api/v1/experience?month=0000-01",
  "/api/v1/monthly-page?language=es&month=0000-01",
];

/** Every question that can be narrowed to days, as programs read of it. */
function askedByDay(day: string): string[] {
  const file = new URL("../../docs/openapi.json", import.meta.url);
  const { paths }: Document = JSON.parse(readFileSync(file, "utf8"));
  return Object.entries(paths).flatMap(([path, { get }]) =>
    (get?.parameters ?? [])
      .filter((one) => one.in === "query" && one.schema.format === "date")
      .map(({ name }) => `${path.replaceAll(/\{\w+\}/g, NOBODY)}?${name}=${day}`),
  );
}

test("days that no store holds are refused wherever one asks by days", async ({ house }) => {
  const asked = ["0000-01-01", "0001-01-01", "1899-12-31", "3000-01-01"].flatMap(askedByDay);
  expect(asked.length).toBeGreaterThan(4 * 10);

  const answers = await Promise.all(
    [...asked, ...OTHERS].map(async (path) => [path, (await house.ask({}, "GET", path)).status]),
  );

  expect(answers.filter(([, status]) => status !== 400)).toEqual([]);
});

test("the earliest and the latest day that may be asked for are answered", async ({ house }) => {
  const asked = [...askedByDay("1900-01-01"), ...askedByDay("2999-12-31"), "/api/v1/gaps?quarter=2999-10-01"];

  const answers = await Promise.all(
    asked.map(async (path) => [path, (await house.ask({}, "GET", path)).status]),
  );

  expect(answers.filter(([, status]) => status === 500)).toEqual([]);
});
