import type { Db } from "../../platform/db/db.ts";
import type { Note } from "./note.ts";

/** What later layers do when a note is written. */
export type NoteHooks = {
  /** Called inside the transaction of the write. What it throws takes the write back. */
  noted: (tx: Db, note: Note, now: Date) => Promise<void>;
  /** The same, when a note is taken back. */
  takenBack: (tx: Db, note: Pick<Note, "customerId" | "noteId">) => Promise<void>;
};

declare module "../../platform/services.ts" {
  interface Hooks {
    notes: NoteHooks;
  }
}
