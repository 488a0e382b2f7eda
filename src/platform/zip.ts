import { crc32, createDeflateRaw } from "node:zlib";

/** A file that goes into an archive; read when its turn comes, piece by piece. */
export type ZipEntry = { name: string; content: AsyncIterable<Uint8Array> | Iterable<Uint8Array> };

/** Names are UTF-8, sizes follow the content. */
const FLAGS = 0x0808;
const DEFLATED = 8;
const VERSION = 20;
/** 1980-01-01: the least the format can say. */
const NO_DATE = 0x0021;
const LARGEST = 0xffffffff;
const MOST_ENTRIES = 0xffff;

type Written = { name: Buffer; at: number; crc: number; packed: number; bytes: number };

/**
 * An archive of files, as bytes to be sent while it is made: nothing of it is ever whole in memory.
 *
 * @throws RangeError when it would be larger than 4 GiB.
 */
export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let at = 0;
  for await (const { name, content } of entries) {
    const entry = { name: Buffer.from(name), at, crc: 0, packed: 0, bytes: 0 };
    const head = headerOf(entry.name);
    yield head;
    yield* packed(entry, content);
    const tail = sizesOf(entry);
    yield tail;
    at += head.length + entry.packed + tail.length;
    written.push(entry);
    if (at > LARGEST || written.length > MOST_ENTRIES) throw new RangeError("an archive holds at most 4 GiB");
  }
  yield directoryOf(written, at);
}

async function* packed(entry: Written, content: ZipEntry["content"]): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw();
  const feeding = feed(entry, content, deflate).catch((error: Error) => deflate.destroy(error));
  for await (const piece of deflate) {
    const bytes = Buffer.from(piece);
    entry.packed += bytes.length;
    yield bytes;
  }
  await feeding;
}

async function feed(
  entry: Written,
  content: ZipEntry["content"],
  deflate: ReturnType<typeof createDeflateRaw>,
): Promise<void> {
  for await (const piece of content) {
    entry.crc = crc32(piece, entry.crc);
    entry.bytes += piece.byteLength;
    if (!deflate.write(piece)) await new Promise<void>((drained) => deflate.once("drain", () => drained()));
  }
  deflate.end();
}

function headerOf(name: Buffer): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DEFLATED, 8);
  head.writeUInt16LE(NO_DATE, 12);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function sizesOf({ crc, packed, bytes }: Written): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packed, 8);
  tail.writeUInt32LE(bytes, 12);
  return tail;
}

function directoryOf(written: readonly Written[], at: number): Buffer {
  const entries = written.map(listed);
  const size = entries.reduce((sum, entry) => sum + entry.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...entries, end]);
}

function listed({ name, at, crc, packed, bytes }: Written): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(VERSION, 4);
  entry.writeUInt16LE(VERSION, 6);
  entry.writeUInt16LE(FLAGS, 8);
  entry.writeUInt16LE(DEFLATED, 10);
  entry.writeUInt16LE(NO_DATE, 14);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(packed, 20);
  entry.writeUInt32LE(bytes, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(at, 42);
  return Buffer.concat([entry, name]);
}
