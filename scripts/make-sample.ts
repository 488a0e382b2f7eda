// Makes sample/online-retail-sample.csv.gz from UCI Online Retail as CSV (.gz or not):
//   node scripts/make-sample.ts path/to/online_retail.csv.gz
// Every invoice and cancellation of every known customer, with its exact total: its three largest lines as they are, the
// rest summed up in one row without a product.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { readRecords } from "../src/channels/csv/reading/dialect.ts";

const LINES_KEPT = 3;
const HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

type Line = { sku: string; name: string; quantity: number; price: number };
type Invoice = { key: string; date: string; customer: string; country: string; lines: Line[] };

const [source] = process.argv.slice(2);
if (!source) throw new Error("Usage: node scripts/make-sample.ts online_retail.csv.gz");
const target = join(import.meta.dirname, "..", "sample", "online-retail-sample.csv.gz");
const invoices = await readInvoices(source);
const text = [HEADER, ...invoices.flatMap(rowsOf)].join("\n");
const packed = gzipSync(`${text}\n`, { level: 9 });
await writeFile(target, packed);
const customers = new Set(invoices.map(({ customer }) => customer)).size;
console.log(`${customers} customers, ${invoices.length} invoices, ${packed.length} bytes in ${target}`);

async function readInvoices(path: string): Promise<Invoice[]> {
  const found = new Map<string, Invoice>();
  for await (const records of readRecords(path, { delimiter: ",", encoding: "utf-8" })) {
    for (const { fields } of records) {
      const [key = "", sku = "", name = "", quantity, date = "", price, customer = "", country = ""] = fields;
      const line = { sku, name: name.trim(), quantity: Number(quantity), price: Number(price) };
      if (customer === "" || !(line.price > 0)) continue;
      const invoice = found.get(key) ?? {
        key,
        date,
        customer: customer.replace(/\.0$/, ""),
        country,
        lines: [],
      };
      found.set(key, invoice);
      invoice.lines.push(line);
    }
  }
  return [...found.values()];
}

function rowsOf({ key, date, customer, country, lines }: Invoice): string[] {
  const bySize = lines.toSorted((a, b) => pence(b) ** 2 - pence(a) ** 2);
  const rest = bySize.slice(LINES_KEPT).reduce((sum, line) => sum + pence(line), 0);
  const minute = date.slice(0, 16);
  const row = (sku: string, name: string, quantity: number, price: number) =>
    [key, sku, quoted(name), quantity, minute, price, customer, country].join(",");
  const kept = bySize.slice(0, LINES_KEPT).map((line) => row(line.sku, line.name, line.quantity, line.price));
  return rest === 0 ? kept : [...kept, row("", "", Math.sign(rest), Math.abs(rest) / 100)];
}

function pence({ quantity, price }: Line): number {
  const amount = Math.abs(quantity) * price * 100;
  return Math.sign(quantity) * Math.round(amount + amount * 2e-15);
}

function quoted(name: string): string {
  return /[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
