import { strToU8, type Zippable, zipSync } from "fflate";

/** A cell as XML: its type, style (0 plain, 1 a date) and what it holds. */
export type CellXml = { t?: string; s?: number; xml: string };
/** Rows of cells (null: none), or the XML of the rows. */
export type SheetXml = string | readonly (readonly (string | CellXml | null)[])[];

type Options = {
  date1904?: boolean;
  hidden?: string[];
  merged?: string[];
  /** With a sheet that is a chart. */
  chart?: boolean;
  /** Without references of rows and cells. */
  bare?: boolean;
  /** Before the names of all elements. */
  prefix?: string;
};

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook (.xlsx) built by hand, its texts in a part of their own. */
export function aWorkbook(sheets: Record<string, SheetXml>, options: Options = {}): Uint8Array {
  const texts: string[] = [];
  const names = Object.keys(sheets);
  const parts: Zippable = {
    "[Content_Types].xml": strToU8("<Types/>"),
    "_rels/.rels": strToU8(relations([["rId1", "officeDocument", "xl/workbook.xml"]])),
  };
  names.forEach((name, i) => {
    parts[`xl/worksheets/sheet${i + 1}.xml`] = strToU8(sheetXml(sheets[name] ?? "", texts, options));
  });
  const all: [string, string, string][] = names.map((_, i) => [
    `rId${i + 1}`,
    "worksheet",
    `worksheets/sheet${i + 1}.xml`,
  ]);
  all.push(["rId90", "sharedStrings", "/xl/sharedStrings.xml"], ["rId91", "styles", "styles.xml"]);
  if (options.chart) all.push(["rId92", "chartsheet", "chartsheets/sheet1.xml"]);
  parts["xl/_rels/workbook.xml.rels"] = strToU8(relations(all));
  parts["xl/workbook.xml"] = strToU8(workbookXml(names, options));
  parts["xl/styles.xml"] = strToU8(
    `<styleSheet xmlns="${MAIN}"><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
  );
  const items = texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("");
  parts["xl/sharedStrings.xml"] = strToU8(`<sst xmlns="${MAIN}">${items}</sst>`);
  return zipSync(parts, { mtime: "2026-01-01T00:00:00Z" });
}

function workbookXml(names: string[], { date1904, hidden = [], chart }: Options): string {
  const listed = names.map((name, i) => {
    const state = hidden.includes(name) ? "hidden" : "visible";
    return `<sheet name="${escaped(name)}" sheetId="${i + 1}" state="${state}" r:id="rId${i + 1}"/>`;
  });
  if (chart) listed.unshift('<sheet name="Chart" sheetId="92" r:id="rId92"/>');
  return `<workbook xmlns="${MAIN}" xmlns:r="${KINDS}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${listed.join("")}</sheets></workbook>`;
}

function relations(all: [string, string, string][]): string {
  const listed = all.map(
    ([id, kind, to]) => `<Relationship Id="${id}" Type="${KINDS}/${kind}" Target="${to}"/>`,
  );
  return `<Relationships xmlns="${RELATIONS}">${listed.join("")}</Relationships>`;
}

function sheetXml(sheet: SheetXml, texts: string[], { merged, bare, prefix = "" }: Options): string {
  const rows =
    typeof sheet === "string"
      ? sheet
      : sheet
          .map((cells, i) => {
            const inside = cells.map((cell, j) => cellXml(cell, bare ? "" : reference(j, i), texts)).join("");
            return `<row${bare ? "" : ` r="${i + 1}"`}>${inside}</row>`;
          })
          .join("");
  const ranges = merged?.map((range) => `<mergeCell ref="${range}"/>`).join("");
  const xml = `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${ranges ? `<mergeCells>${ranges}</mergeCells>` : ""}</worksheet>`;
  if (prefix === "") return xml;
  return xml.replaceAll(/<(\/?)(\w)/g, `<$1${prefix}$2`).replace("xmlns=", `xmlns:${prefix.slice(0, -1)}=`);
}

function cellXml(cell: string | CellXml | null, reference: string, texts: string[]): string {
  if (cell === null) return "";
  const at = reference ? ` r="${reference}"` : "";
  if (typeof cell === "string") return `<c${at} t="s"><v>${texts.push(cell) - 1}</v></c>`;
  const { t, s = 0, xml } = cell;
  return `<c${at} s="${s}"${t ? ` t="${t}"` : ""}>${xml}</c>`;
}

function reference(column: number, row: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
