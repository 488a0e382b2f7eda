import type { ContactHooks } from "../../../memory/contacts/hooks.ts";
import type { Batch, Slice } from "../../../memory/intake/batch.ts";
import type { PurchaseHooks } from "../../../memory/purchases/hooks.ts";
import type { Outcomes } from "../../../memory/records/claim.queries.ts";
import type { Db } from "../../../platform/db/db.ts";
import type { ImportMapping, ImportReport } from "../import.ts";
import type { RowsTable } from "./match.queries.ts";

/** A gathered batch, how its file is read, and who listens to contacts and to purchases. */
export type FileBatch = {
  batch: Batch;
  importId: string;
  mapping: ImportMapping;
  hooks: ContactHooks;
  purchases: PurchaseHooks;
};

/** The part of a report that says what became of records. */
export type RecordCounts = Partial<ImportReport>;

/** What is done otherwise for files of one kind; the rest of an import is the same for all. */
export type KindOfFile = {
  /** Where its rows wait. */
  table: RowsTable;
  /** How many of its rows are remembered in one transaction at most, where that is fewer than of others. */
  mostRows?: number;
  /** Gathers staged rows into records, and refuses those that cannot stand beside others (without the file's text). */
  gather: (db: Db, file: FileBatch, now: Date) => Promise<void>;
  /** What remembering the gathered records would do. */
  foresee: (db: Db, file: FileBatch) => Promise<RecordCounts>;
  /** Remembers a slice in the transaction `tx`. */
  remember: (tx: Db, file: FileBatch, slice: Slice, now: Date) => Promise<Outcomes>;
  /** After the last slice: what the file says as a whole. */
  finish: (db: Db, file: FileBatch, now: Date) => Promise<void>;
  /** Says again what became of the records of the buckets up to `rememberedTo`, after the file was read anew. */
  recall: (db: Db, file: FileBatch, rememberedTo: number) => Promise<void>;
  /** What remembering did, counted where it is kept. */
  count: (db: Db, file: FileBatch) => Promise<RecordCounts>;
  /** How many customers its records name. */
  named: (db: Db, file: FileBatch) => Promise<number>;
};
