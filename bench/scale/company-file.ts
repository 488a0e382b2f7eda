import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type CompanySize, simulateCompany } from "./company.ts";

const HEADER = "Order ID,Date,Customer ID,Name,Email,Country,SKU,Product,Quantity,Unit price\n";

/** The company's purchases as a file of a shop, in the order of time: a line a purchase. Says how many. */
export async function writeFile(path: string, size: CompanySize): Promise<number> {
  const days = linesByDay(size);
  let count = 0;
  function* lines(): Generator<string> {
    yield HEADER;
    for (const [day, some] of [...days].sort(([one], [other]) => one - other)) {
      const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
      yield some.map((line) => `T${++count},${date},${line}`).join("");
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return count;
}

function linesByDay(size: CompanySize): Map<number, string[]> {
  const byDay = new Map<number, string[]>();
  for (const { number, name, email, country, days, amounts, products } of simulateCompany(size)) {
    const who = `S${number},${name},${email ?? ""},${country}`;
    for (const [i, day] of days.entries()) {
      const product = (products[i] ?? 0) + 1;
      const price = ((amounts[i] ?? 0) / 100).toFixed(2);
      const line = `${who},P${product},Producto ${product},1,${price}\n`;
      const some = byDay.get(day);
      if (some) some.push(line);
      else byDay.set(day, [line]);
    }
  }
  return byDay;
}
