import type { Decimal } from "../reading/numbers.ts";
import type { FileRecord } from "../reading/records.ts";
import { fileRefused } from "../reading/refusals.ts";
import { type NumberFormat, readFormats } from "./formats.ts";
import { Merged, mergedRanges } from "./merged.ts";
import type { DateSystem } from "./moments.ts";
import { openParts, type Parts, withParts } from "./parts.ts";
import { sheetRows } from "./sheet.ts";
import { readTexts, Texts } from "./texts.ts";
import { type Attributes, readXml } from "./xml.ts";

/** How the cells of a sheet become text, once the meaning of its columns is known. */
export type SheetReading = {
  /** The decimal sign of the columns that hold text; numbers are written with it too. */
  decimal: Decimal;
  /** Columns whose values are not repeated over the rows of a merged cell. */
  once: ReadonlySet<number>;
};

type Sheet = { name: string; part: string; hidden: boolean };
type Workbook = { sheets: Sheet[]; system: DateSystem; texts: string | null; formats: string | null };

/** The names of a workbook's sheets, those it shows first. */
export async function sheetNames(path: string): Promise<string[]> {
  const parts = await openParts(path);
  try {
    const { sheets } = await readWorkbook(parts);
    return sheets.map(({ name }) => name);
  } finally {
    parts.close();
  }
}

/** The rows of a sheet, many at a time. Without a `reading` merged cells stay where they begin. */
export function readSheet(path: string, name: string, reading?: SheetReading): AsyncGenerator<FileRecord[]> {
  return withParts(path, async function* (parts) {
    const workbook = await readWorkbook(parts);
    const sheet = workbook.sheets.find((one) => one.name === name);
    if (!sheet) throw fileRefused("noSheet", name);
    const sense = {
      texts: workbook.texts ? await readTexts(parts.bytesOf(workbook.texts)) : new Texts(),
      formats: workbook.formats ? await readFormats(parts.bytesOf(workbook.formats)) : noFormats,
      system: workbook.system,
      decimal: reading?.decimal ?? ("." as const),
    };
    const merged = reading && new Merged(await mergedRanges(parts.bytesOf(sheet.part)), reading.once);
    yield* sheetRows(parts.bytesOf(sheet.part), sense, merged ?? null);
  });
}

const noFormats: NumberFormat[] = [];

/** What a package is that begins as zip archives do. */
export async function isWorkbook(path: string): Promise<boolean> {
  const parts = await openParts(path);
  try {
    if (parts.has("xl/workbook.bin")) throw fileRefused("binaryWorkbook");
    if (parts.has("content.xml") && parts.has("mimetype")) throw fileRefused("openDocument");
    if (!parts.has("[content_types].xml") || !parts.has("_rels/.rels")) throw fileRefused("archive");
    return true;
  } finally {
    parts.close();
  }
}

async function readWorkbook(parts: Parts): Promise<Workbook> {
  const root = await relationsOf(parts, "");
  const book = root.find(({ kind }) => kind === "officeDocument")?.part;
  if (!book || !parts.has(book)) throw fileRefused("archive");
  const relations = await relationsOf(parts, book);
  const partOf = (wanted: string) => {
    const part = relations.find(({ kind }) => kind === wanted)?.part;
    return part !== undefined && parts.has(part) ? part : null;
  };
  const sheets: Sheet[] = [];
  let system: DateSystem = 1900;
  await readXml(parts.bytesOf(book), {
    open: (name, attributes) => {
      if (name === "workbookPr" && /^(1|true)$/.test(attributes.date1904 ?? "")) system = 1904;
      if (name !== "sheet") return;
      const id = relationIn(attributes);
      const relation = relations.find((one) => one.id === id && one.kind === "worksheet");
      if (!relation || !parts.has(relation.part)) return;
      sheets.push({
        name: attributes.name ?? "",
        part: relation.part,
        hidden: (attributes.state ?? "visible") !== "visible",
      });
    },
  });
  if (sheets.length === 0) throw fileRefused("noSheets");
  sheets.sort((a, b) => Number(a.hidden) - Number(b.hidden));
  return { sheets, system, texts: partOf("sharedStrings"), formats: partOf("styles") };
}

type Relation = { id: string; kind: string; part: string };

/** What a part of the package refers to; "" is the package itself. */
async function relationsOf(parts: Parts, part: string): Promise<Relation[]> {
  const slash = part.lastIndexOf("/") + 1;
  const [folder, name] = [part.slice(0, slash), part.slice(slash)];
  const own = `${folder}_rels/${name}.rels`;
  const relations: Relation[] = [];
  if (!parts.has(own)) return relations;
  await readXml(parts.bytesOf(own), {
    open: (element, { Id = "", Type = "", Target = "" }) => {
      if (element !== "Relationship") return;
      relations.push({ id: Id, kind: Type.slice(Type.lastIndexOf("/") + 1), part: resolved(folder, Target) });
    },
  });
  return relations;
}

function resolved(folder: string, target: string): string {
  return URL.parse(target, `part:/${folder}`)?.pathname.slice(1).toLowerCase() ?? "";
}

/** The attribute is `r:id`, whatever the prefix. */
function relationIn(attributes: Attributes): string | undefined {
  return Object.entries(attributes).find(([name]) => name === "id" || name.endsWith(":id"))?.[1];
}
