import { changeMapping } from "../../channels/csv/draft.ts";
import {
  type Import,
  ImportField,
  ImportKey,
  ImportKind,
  ImportMapping,
  ImportMode,
} from "../../channels/csv/import.ts";
import { FIELDS_OF } from "../../channels/csv/mapping/fields.ts";
import { readAsSaved } from "../../channels/csv/saved-mappings.ts";
import { countedCurrency } from "../../memory/company.queries.ts";
import { CHANNELS } from "../../memory/contacts/contact.ts";
import { ALWAYS, ExchangeRate } from "../../memory/currencies/rate.ts";
import { stateRate } from "../../memory/currencies/rates.ts";
import { AppError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";

/** What the command line may say about how a file is read. */
export type ToldReading = {
  column?: string[];
  currency?: string;
  sheet?: string;
  kind?: string;
  mode?: string;
  key?: string;
  asOf?: string;
  channel?: string;
  mapping?: string;
  rate?: string[];
};

/**
 * Reads the file of a draft as the command line says: its sheet, as a saved reading, what it holds, and then single
 * columns and settings. Rates are stated before it is checked.
 *
 * @throws AppError `invalid` naming the option that cannot be followed.
 */
export async function readAsTold(services: Services, draft: Import, told: ToldReading): Promise<Import> {
  let read = await onSheet(services, draft, told);
  const { importId } = draft;
  if (told.mapping !== undefined) {
    read = await readAsSaved(services, { importId, by: { name: told.mapping } }, services.clock());
  }
  if (told.kind !== undefined) {
    const kind = oneOf(ImportKind.options, told.kind, "kind");
    read = await changeMapping(services, importId, { ...read.mapping, kind }, services.clock());
  }
  read = await withSettings(services, read, told);
  await stateRates(services, read, told.rate ?? []);
  return read;
}

/** Reads the sheet that was said, and what its columns are. */
async function onSheet(services: Services, draft: Import, { sheet: said }: ToldReading): Promise<Import> {
  if (said === undefined) return draft;
  const { sheets, mapping, importId } = draft;
  const sheet = sheets.find((name) => name === said) ?? sheets[Number(said) - 1];
  if (sheet === undefined) {
    const has = sheets.length > 0 ? `the workbook has ${sheets.join(", ")}` : "the file is no workbook";
    throw new AppError("invalid", `--sheet ${said}: ${has}`);
  }
  return changeMapping(services, importId, { ...mapping, sheet, fields: [] }, services.clock());
}

async function withSettings(services: Services, read: Import, told: ToldReading): Promise<Import> {
  const { column = [], currency, mode, key, asOf, channel } = told;
  if (column.length === 0 && [currency, mode, key, asOf, channel].every((said) => said === undefined))
    return read;
  const mapping = {
    ...read.mapping,
    fields: fieldsSaid(read, column),
    ...(currency !== undefined && { currency }),
    ...(mode !== undefined && { mode: oneOf(ImportMode.options, mode, "mode") }),
    ...(key !== undefined && { key: keySaid(key) }),
    ...(channel !== undefined && { channel: oneOf(CHANNELS, channel, "channel") }),
    ...(asOf !== undefined && { asOf: checked(ImportMapping.shape.asOf, asOf, "--as-of") }),
  };
  return changeMapping(services, read.importId, mapping, services.clock());
}

function fieldsSaid(read: Import, column: readonly string[]): ImportField[] {
  const fields = [...read.mapping.fields];
  for (const said of column) {
    const { index, field } = columnSaid(read, said);
    const before = field === "attribute" ? -1 : fields.indexOf(field);
    if (before >= 0) fields[before] = "ignore";
    fields[index] = field;
  }
  return fields;
}

function columnSaid({ columns, mapping }: Import, said: string): { index: number; field: ImportField } {
  const [name = "", value = ""] = said.split("=");
  const field = ImportField.safeParse(value.trim());
  const byName = columns.findIndex(({ header }) => header.toLowerCase() === name.trim().toLowerCase());
  const index = byName >= 0 ? byName : Number(name) - 1;
  if (!field.success) {
    const known = ["ignore", ...FIELDS_OF[mapping.kind]].join(", ");
    throw new AppError("invalid", `--column ${said}: "${value}" is none of ${known}`);
  }
  if (!columns[index]) {
    const headers = columns.map(({ header }) => header).join(", ");
    throw new AppError("invalid", `--column ${said}: the file has no column "${name}"; it has ${headers}`);
  }
  return { index, field: field.data };
}

/** A key as the API calls it, or as people do: "external-id", "tax-id", "invoice". */
function keySaid(said: string): ImportKey {
  return KEYS_SAID.get(said.toLowerCase()) ?? oneOf(ImportKey.options, said, "key");
}

const KEYS_SAID: ReadonlyMap<string, ImportKey> = new Map([
  ["external-id", "customerKey"],
  ["customer", "customerKey"],
  ["tax-id", "taxId"],
  ["invoice", "purchaseKey"],
  ["order", "purchaseKey"],
  ["contract", "subscriptionKey"],
]);

/** "USD=0.92", or "USD=0.92@2024-01-01" for a rate that counts from that day on. */
async function stateRates(services: Services, { mapping, isSample }: Import, said: readonly string[]) {
  const countedIn = await countedCurrency(services.db, mapping.currency, isSample);
  for (const one of said) {
    const [, currency = "", rate = "", fromDay = ALWAYS] =
      /^([A-Za-z]{3})=([\d.]+)(?:@(.+))?$/.exec(one) ?? [];
    const read = checked(
      ExchangeRate,
      { currency: currency.toUpperCase(), rate: Number(rate), fromDay, note: "--rate" },
      `--rate ${one}`,
    );
    await stateRate({ db: services.db, jobs: LATER }, { ...read, countedIn }, services.clock());
  }
}

/** What a new rate asks for is asked for once the file is in. */
const LATER = { ask: async () => {}, moveToTimeZone: async () => {} };

function oneOf<T extends string>(known: readonly T[], said: string, option: string): T {
  const found = known.find((one) => one.toLowerCase() === said.toLowerCase());
  if (found !== undefined) return found;
  throw new AppError("invalid", `--${option} ${said}: is none of ${known.join(", ")}`);
}

type Checker<T> = {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
};

function checked<T>(schema: Checker<T>, value: unknown, option: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError("invalid", `${option}: ${[...(issue?.path ?? []), issue?.message].join(" ")}`);
}
