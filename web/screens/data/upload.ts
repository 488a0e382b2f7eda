import type { Import } from "../../../src/channels/csv/import.ts";
import { addressOf } from "../../api/client.ts";
import { type SendOptions, sendFile } from "../../api/send-file.ts";

/** Sends a file to be read; throws as `sendFile` does. */
export function upload(file: File, options: SendOptions): Promise<Import> {
  const address = addressOf("POST /api/v1/imports", { query: { fileName: file.name } });
  return sendFile<Import>(address, { file, type: "application/octet-stream" }, options);
}
