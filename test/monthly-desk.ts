import { expect, type House } from "./application.ts";
import { writtenIn } from "./pdf-text.ts";

/** The page of a month as a program gets it. */
export async function pageOf(house: House, query: string) {
  const answer = await house.ask({}, "GET", `/api/v1/monthly-page${query}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/pdf");
  const file = Buffer.from(await answer.arrayBuffer());
  return { file, name: answer.headers.get("content-disposition"), text: said(file) };
}

/** All that is written on a page. */
export function said(file: Buffer): string {
  return writtenIn(file)
    .map(({ text }) => text)
    .join(" ")
    .replaceAll(/\s+/g, " ");
}
