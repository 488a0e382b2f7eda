import { SaxesParser } from "saxes";
import { LONGEST_XML } from "../reading/limits.ts";
import { fileRefused } from "../reading/refusals.ts";
import { damaged } from "./parts.ts";

export type Attributes = Readonly<Record<string, string>>;

/** What is told of a part as it is read: names without their prefixes. */
export type XmlListener = {
  open(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
};

/** Reads XML that comes in pieces. Entities of a document's own are refused, so none can grow. */
export class XmlReader {
  readonly #parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  readonly #decoder = new TextDecoder("utf-8");
  /** Bytes since something began or ended: all the parser may keep. */
  #pending = 0;

  constructor(listener: XmlListener) {
    this.#parser.on("error", (error) => {
      throw error;
    });
    this.#parser.on("opentag", ({ name, attributes }) => {
      this.#pending = 0;
      listener.open(local(name), attributes);
    });
    this.#parser.on("closetag", ({ name }) => {
      this.#pending = 0;
      listener.close?.(local(name));
    });
    if (listener.text) this.#parser.on("text", (text) => listener.text?.(text));
  }

  /** @throws AppError `invalid` when it is no XML, or one thing in it has no end. */
  write(bytes: Buffer): void {
    this.#pending += bytes.length;
    if (this.#pending > LONGEST_XML) throw fileRefused("workbook", "a cell has no end");
    this.#tell(this.#decoder.decode(bytes, { stream: true }));
  }

  end(): void {
    this.#tell(this.#decoder.decode());
    try {
      this.#parser.close();
    } catch (error) {
      throw damaged(error);
    }
  }

  #tell(text: string): void {
    try {
      this.#parser.write(text);
    } catch (error) {
      throw damaged(error);
    }
  }
}

/** Reads a whole part that is not a sheet. */
export async function readXml(bytes: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  const reader = new XmlReader(listener);
  for await (const chunk of bytes) reader.write(chunk);
  reader.end();
}

function local(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}
