import { gunzipSync } from "node:zlib";
import type { Feature } from "../src/models/churn/features.ts";
import { golden } from "./golden-data.ts";

/** The Telco file as it is. */
export function telcoCsv(): string {
  return gunzipSync(golden("telco-customer-churn.csv.gz")).toString();
}

const NUMBERS = new Set(["tenure", "MonthlyCharges", "TotalCharges"]);

/** Its 19 columns as features, and who left; the customer's number is left out. */
export function telco(): { features: Feature[]; left: Uint8Array } {
  const [head, ...lines] = telcoCsv().trim().split(/\r?\n/);
  const rows = lines.map((line) => line.split(","));
  const names = head.split(",");
  const features = names.slice(1, -1).map((name, at): Feature => {
    const cells = rows.map((row) => row[at + 1]);
    if (!NUMBERS.has(name)) return { name, kind: "label", values: cells };
    return {
      name,
      kind: "number",
      values: Float64Array.from(cells, (cell) => (cell.trim() === "" ? Number.NaN : Number(cell))),
    };
  });
  return { features, left: Uint8Array.from(rows, (row) => Number(row.at(-1) === "Yes")) };
}
