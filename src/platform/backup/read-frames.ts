import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { AppError } from "../errors.ts";
import { Frame } from "./format.ts";

/** A frame as read; `data` are the bytes that follow a "rows" frame. */
export type ReadFrame = { frame: Frame; data: Buffer | null };

/** Longer than any header line can be: a file that goes on without a line end is no backup. */
const LONGEST_LINE = 1_000_000;

/** Reads a backup frame by frame, never the whole file. Throws `invalid` when it is none or is cut off. */
export async function* readFrames(file: string): AsyncGenerator<ReadFrame> {
  const source = createReadStream(file);
  const unzipped = createGunzip();
  source.on("error", (error) => unzipped.destroy(error));
  const bytes = new ByteReader(source.pipe(unzipped));
  try {
    for (let next = await nextFrame(bytes, file); next !== null; next = await nextFrame(bytes, file))
      yield next;
  } finally {
    source.destroy();
  }
}

async function nextFrame(bytes: ByteReader, file: string): Promise<ReadFrame | null> {
  try {
    const line = await bytes.line();
    if (line === null) return null;
    const frame = Frame.parse(JSON.parse(line));
    return { frame, data: frame.kind === "rows" ? await bytes.take(frame.bytes) : null };
  } catch (error) {
    throw notABackup(file, error);
  }
}

/** Whatever goes wrong while reading is the file's fault, unless the system could not read it at all. */
function notABackup(file: string, error: unknown): AppError {
  const cause = error instanceof Error ? error : new Error(String(error));
  if ("syscall" in cause) return new AppError("invalid", `${file} cannot be read: ${cause.message}`);
  return new AppError("invalid", `${file} is not a whole Vínculo backup: ${firstLine(cause)}`);
}

function firstLine(error: Error): string {
  return error.name === "ZodError" ? "unknown content" : (error.message.split("\n")[0] ?? "");
}

/** Takes lines and blocks from a byte stream. */
class ByteReader {
  private readonly chunks: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  async line(): Promise<string | null> {
    let end = this.rest.indexOf(10);
    while (end < 0 && this.rest.length < LONGEST_LINE && (await this.more())) end = this.rest.indexOf(10);
    if (end < 0 && this.rest.length === 0) return null;
    if (end < 0) throw new SyntaxError("unexpected end of file");
    const line = this.rest.subarray(0, end).toString("utf8");
    this.rest = this.rest.subarray(end + 1);
    return line;
  }

  async take(bytes: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let missing = bytes; missing > 0; ) {
      if (this.rest.length === 0 && !(await this.more())) throw new SyntaxError("unexpected end of file");
      const part = this.rest.subarray(0, missing);
      parts.push(part);
      this.rest = this.rest.subarray(part.length);
      missing -= part.length;
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  }

  private async more(): Promise<boolean> {
    const next = await this.chunks.next();
    if (next.done) return false;
    this.rest = this.rest.length === 0 ? next.value : Buffer.concat([this.rest, next.value]);
    return true;
  }
}
