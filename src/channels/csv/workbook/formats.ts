import { readXml } from "./xml.ts";

/** What a number in a cell is shown as: itself, a moment, or with zeros in front up to `digits`. */
export type NumberFormat = "number" | "moment" | { digits: number };

/** The numbers of formats that every workbook has and that show moments (ECMA-376, 18.8.30; 27 on in East Asia). */
const MOMENTS = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 47]);
for (let id = 27; id <= 36; id++) MOMENTS.add(id);
for (let id = 50; id <= 58; id++) MOMENTS.add(id);

/** The format of each style of a workbook, by its number. */
export async function readFormats(bytes: AsyncIterable<Buffer>): Promise<NumberFormat[]> {
  const own = new Map<number, NumberFormat>();
  const styles: NumberFormat[] = [];
  let inStyles = false;
  await readXml(bytes, {
    open: (name, attributes) => {
      if (name === "numFmt") own.set(Number(attributes.numFmtId), formatOf(attributes.formatCode ?? ""));
      else if (name === "cellXfs") inStyles = true;
      else if (name === "xf" && inStyles) styles.push(formatById(Number(attributes.numFmtId ?? 0), own));
    },
    close: (name) => {
      if (name === "cellXfs") inStyles = false;
    },
  });
  return styles;
}

function formatById(id: number, own: ReadonlyMap<number, NumberFormat>): NumberFormat {
  return own.get(id) ?? (MOMENTS.has(id) ? "moment" : "number");
}

/** Reads a format such as "dd/mm/yyyy hh:mm" or "00000". An elapsed time, "[h]:mm", is a number. */
export function formatOf(code: string): NumberFormat {
  const [positive = ""] = code.split(";");
  if (/^0{2,15}$/.test(positive)) return { digits: positive.length };
  if (/\[(h+|m+|s+)\]/i.test(positive)) return "number";
  const bare = positive.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "");
  if (/general|estándar|standard/i.test(bare)) return "number";
  return /[dmyhs]|am\/pm/i.test(bare) && !/[0#?]/.test(bare.replace(/[.,]0+$/, "")) ? "moment" : "number";
}
