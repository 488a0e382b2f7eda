export type Decimal = "." | ",";

const PLAIN = /^-?\d+(?:\.\d+)?$/;
const SYMBOLS = /[€£$¥\s\u00a0\u202f']|(?:EUR|GBP|USD|MXN|COP|ARS|CLP|PEN)/gi;
const GROUPED = {
  ".": /^\d{1,3}(?:,\d{3})+(?:\.\d*)?$|^\d*\.?\d*(?:e[+-]?\d+)?$/i,
  ",": /^\d{1,3}(?:\.\d{3})+(?:,\d*)?$|^\d*,?\d*(?:e[+-]?\d+)?$/i,
};

/**
 * Reads a number with decimal point or comma, thousands separated by the other, by spaces or apostrophes, with a
 * currency sign, negative by minus before or after or by parentheses. Null when it is none.
 */
export function parseNumber(text: string, decimal: Decimal): number | null {
  if (decimal === "." && PLAIN.test(text)) return Number(text);
  const bare = text.replace(SYMBOLS, "").replace("−", "-");
  const negative = /^\(.*\)$|^-|-$/.test(bare);
  const digits = bare.replace(/^[(+-]|[)-]$/g, "");
  if (!/\d/.test(digits) || !GROUPED[decimal].test(digits)) return null;
  const [grouping, point] = decimal === "." ? [",", "."] : [".", ","];
  const value = Number(digits.replaceAll(grouping, "").replace(point, "."));
  if (!Number.isFinite(value)) return null;
  return negative ? -value : value;
}

/** What a column of numbers says about its decimal sign. */
export type DecimalEvidence = { point: number; comma: number; unclear: number };

/** Adds what one value says: "1.50" a point, "1.234,5" a comma, "1,234" nothing for certain. */
export function weighDecimal(text: string, evidence: DecimalEvidence): void {
  const point = text.lastIndexOf(".");
  const comma = text.lastIndexOf(",");
  if (point < 0 && comma < 0) return;
  if (point >= 0 && comma >= 0) evidence[point > comma ? "point" : "comma"]++;
  else weighLone(text, point >= 0 ? "." : ",", evidence);
}

function weighLone(text: string, sign: Decimal, evidence: DecimalEvidence): void {
  const [decimal, grouping] = sign === "." ? (["point", "comma"] as const) : (["comma", "point"] as const);
  const parts = text.replace(/[^\d.,]/g, "").split(sign);
  if (parts.length > 2) evidence[grouping]++;
  else if (parts[1]?.length === 3 && (parts[0]?.length ?? 0) <= 3 && parts[0] !== "0") evidence.unclear++;
  else evidence[decimal]++;
}
