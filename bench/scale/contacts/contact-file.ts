import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { contactOf, type Target } from "../../contact-calls.ts";
import { importContacts } from "../../journey.ts";
import type { Figure } from "../../table.ts";

const HEADER =
  "Contact ID,Contacted at,Channel,Direction,Touchpoint,Customer ID,Subject,Message,Wait seconds,Due at\n";
const SOME = 1000;

/** Single contacts as a program tells them, as a file of somebody: a line a contact. */
async function writeContacts(path: string, target: Target, many: number): Promise<void> {
  function* lines(): Generator<string> {
    yield HEADER;
    for (let from = 0; from < many; from += SOME) {
      const some = Array.from({ length: Math.min(SOME, many - from) }, (_, k) => lineOf(target, from + k));
      yield some.join("");
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}

function lineOf(target: Target, i: number): string {
  const { externalId, at, customer, subject, text, ...more } = contactOf(target, i);
  const { channel, direction = "in", touchpoint, waitSeconds = "", dueAt = "" } = { ...NOTHING, ...more };
  return `${[externalId, at, channel, direction, touchpoint, customer.externalId, subject, text, waitSeconds, dueAt].join(",")}\n`;
}

/** What a contact may leave unsaid. */
const NOTHING: { direction?: string; waitSeconds?: number; dueAt?: string } = {};

/** Brings a file of contacts through the front door: upload, dry run, import with verdicts, cases, sums and timeline. */
export async function fileFigures(folder: string, target: Target, many: number): Promise<Figure[]> {
  const path = join(folder, `contacts-${target.run}.csv`);
  try {
    await writeContacts(path, target, many);
    const { upload, dryRun, import: remembered } = await importContacts(target.asker, path, many);
    const step = (value: number) => `${value.toFixed(1)} s`;
    const whole = upload + dryRun + remembered;
    return [
      {
        what: `a file of ${many} contacts over HTTP: upload ${step(upload)}, dry run ${step(dryRun)}, remembered ${step(remembered)}`,
        measured: `${step(whole)}, ${Math.round(many / whole)} contacts/s`,
        asked: "5,000 contacts/s",
      },
      {
        what: "the same without upload and dry run",
        measured: `${Math.round(many / remembered)} contacts/s`,
        asked: "",
      },
    ];
  } finally {
    await rm(path, { force: true });
  }
}
