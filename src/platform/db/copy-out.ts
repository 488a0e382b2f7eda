import { to } from "pg-copy-streams";
import type { Db } from "./db.ts";
import { withClient } from "./driver.ts";

/** Bytes of a value in PostgreSQL's binary COPY, by type; only types of one length, which the columns must have exactly. */
const BYTES = { uuid: 16, int4: 4, int8: 8 } as const;
export type FixedType = keyof typeof BYTES;

/** Where in a record each column's value begins, and how long a record is. */
type Layout = { at: number[]; length: number };

/** "PGCOPY\n\xff\r\n\0", flags, length of the extension. */
const HEADER_BYTES = 19;
const COUNT_BYTES = 2;
const LENGTH_BYTES = 4;

function layoutOf(types: readonly FixedType[]): Layout {
  const at: number[] = [];
  let length = COUNT_BYTES;
  for (const type of types) {
    at.push(length + LENGTH_BYTES);
    length += LENGTH_BYTES + BYTES[type];
  }
  return { at, length };
}

/** Told of each row: the bytes, and where in them each column's value begins, counted from `from`. */
type Visit = (bytes: Buffer, from: number, at: readonly number[]) => void;

/**
 * Reads a query's rows by binary COPY: several times as quick as rows of the driver, and nothing is kept. No value may be
 * null, and all are of exactly the `types` told (cast them). COPY takes no parameters: nothing may come into the
 * query but constants and checked ids.
 *
 * @throws TypeError when a record is not as long as the types say.
 */
export async function copyOut(
  db: Db,
  query: string,
  types: readonly FixedType[],
  visit: Visit,
): Promise<void> {
  const layout = layoutOf(types);
  await withClient(db, async (client) => {
    const stream = client.query(to(`copy (${query}) to stdout (format binary)`));
    let rest: Buffer = Buffer.alloc(0);
    let skip = HEADER_BYTES;
    for await (const chunk of stream) {
      const bytes: Buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      const from = Math.min(skip, bytes.length);
      skip -= from;
      rest = eachRecord(bytes.subarray(from), layout, visit);
    }
    if (!isTrailer(rest)) throw notAsTold(query);
  });
}

/** Visits the whole records and gives what is left of the last. */
function eachRecord(bytes: Buffer, { at, length }: Layout, visit: Visit): Buffer {
  let from = 0;
  for (; bytes.length - from >= length; from += length) {
    if (bytes.readInt16BE(from) !== at.length) throw notAsTold(`${at.length} columns`);
    visit(bytes, from, at);
  }
  return bytes.subarray(from);
}

/** What ends a binary COPY: a count of -1. */
function isTrailer(bytes: Buffer): boolean {
  return bytes.length === COUNT_BYTES && bytes.readInt16BE(0) === -1;
}

function notAsTold(query: string): TypeError {
  return new TypeError(`copyOut: the rows are not of the types told, or hold nulls: ${query.slice(0, 100)}`);
}

/** The text of a uuid that begins at `from`. */
export function uuidAt(bytes: Buffer, from: number): string {
  const hex = bytes.toString("hex", from, from + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Ids as a constant of SQL, for where no parameter can stand.
 *
 * @throws RangeError when one of them is no uuid.
 */
export function uuidConstants(ids: readonly string[]): string {
  const wrong = ids.find((id) => !UUID.test(id));
  if (wrong !== undefined) throw new RangeError(`uuidConstants: ${wrong} is not a uuid`);
  return `'{${ids.join(",")}}'::uuid[]`;
}
