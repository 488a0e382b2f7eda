/** Bytes of one file, and of all of a contact, as the server has it. */
export const LARGEST = 10_000_000;
export const LARGEST_OF_CONTACT = 25_000_000;
export const MOST_OF_CONTACT = 20;

/** What may be kept with a contact, by how its name ends: browsers know not all of these kinds. */
export const KINDS: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  m4a: "audio/mp4",
  mp3: "audio/mpeg",
  ogg: "audio/ogg",
  wav: "audio/wav",
  gif: "image/gif",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  eml: "message/rfc822",
  csv: "text/csv",
  txt: "text/plain",
};

/** What the file picker offers. */
export const ACCEPTED = [
  ...new Set(Object.values(KINDS)),
  ...Object.keys(KINDS).map((end) => `.${end}`),
].join();

type Chosen = { name: string; type: string; size: number };

/** The kind under which a file is sent; null for what may not be kept. */
export function kindOf({ name, type }: Pick<Chosen, "name" | "type">): string | null {
  if (Object.values(KINDS).includes(type)) return type;
  return KINDS[name.split(".").at(-1)?.toLowerCase() ?? ""] ?? null;
}

/** Why a file cannot be kept beside those that are; null where it can. */
export function refusalOf(file: Chosen, there: readonly { bytes: number }[]) {
  if (kindOf(file) === null) return "kind";
  if (file.size === 0) return "empty";
  if (file.size > LARGEST) return "large";
  if (there.length >= MOST_OF_CONTACT) return "many";
  const sum = there.reduce((all, { bytes }) => all + bytes, file.size);
  return sum > LARGEST_OF_CONTACT ? "together" : null;
}
