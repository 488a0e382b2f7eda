import { companyFacts } from "../../memory/company.queries.ts";
import { survivorOf } from "../../memory/merging/redirect.queries.ts";
import { decimalIn } from "../../memory/money.ts";
import { type Reach, reachOf } from "../../memory/privacy/reach.ts";
import { isCut } from "../../memory/records/shown-text.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { cutPage, decodeCursor, openedCursor, sealedCursor } from "../../platform/http/keyset.ts";
import type { Actor, Call } from "../../platform/http/route.ts";
import type { Company } from "../../platform/settings/company.ts";
import { listedCustomers } from "./customer-list.queries.ts";
import type {
  CustomerList,
  CustomerListQuery,
  CustomerPage,
  CustomerRow,
  Timeline,
  TimelineQuery,
} from "./customer-list.ts";
import {
  customerHead,
  identitiesOf,
  monthsOf,
  scoreOf,
  TimelineKey,
  timelineOf,
  topProducts,
  wordsOfEntry,
} from "./customer-page.queries.ts";
import { type KnownBy, knownByOf, type ListedRow, ListKey } from "./customer-rows.queries.ts";
import { csvForPeople, csvForPrograms } from "./customers-csv.ts";

/** Rows of an export read at a time. */
const EXPORT_PAGE = 1000;
/** Entries whose words are cut; all others carry theirs whole. */
const WORDED: ReadonlySet<string> = new Set(["contact", "note", "answer"]);

function shown({ key: _key, ...row }: ListedRow): CustomerRow {
  return row;
}

/** A page of the customers who fit a filter. A search is sorted by how well they are found, whatever `sort` says. */
export async function listCustomers(
  db: Db,
  query: CustomerListQuery,
): Promise<{ items: CustomerRow[]; next: string | null }> {
  const { sort, cursor, limit, ...filter } = query;
  const from = decodeCursor(ListKey, cursor);
  const rows = await listedCustomers(db, filter, { sort, after: from, limit: limit + 1 });
  const page = cutPage(rows, limit, ListKey, (row): ListKey => [row.key, row.customerId]);
  return { items: page.items.map(shown), next: page.next };
}

/**
 * As `listCustomers`, with what tells each from others of that name, as somebody sees it. In the order of names a cursor
 * holds all a customer is known by.
 */
export async function shownCustomers(
  db: Db,
  query: CustomerListQuery,
  { actor, seal }: Pick<Call, "actor" | "seal">,
): Promise<CustomerList> {
  const { items, next } = await listCustomers(db, { ...query, cursor: openedCursor(query.cursor, seal) });
  const rows = await withKnown(db, items);
  const { see } = await reachOf(db, actor);
  const knownBy = (known: KnownBy) => {
    const kind = BEST_KNOWN_BY.find((one) => known[one] !== null);
    return kind === undefined ? null : see({ kind, value: known[kind] ?? "" });
  };
  return {
    items: rows.map(({ known, ...row }) => ({ ...row, knownBy: knownBy(known) })),
    next: sealedCursor(next, seal),
  };
}

const BEST_KNOWN_BY = ["external", "phone", "email"] as const;
const UNKNOWN: KnownBy = { external: null, phone: null, email: null };

async function withKnown(
  db: Db,
  rows: readonly CustomerRow[],
): Promise<(CustomerRow & { known: KnownBy })[]> {
  const known = await knownByOf(
    db,
    rows.map(({ customerId }) => customerId),
  );
  return rows.map((row) => ({ ...row, known: known.get(row.customerId) ?? UNKNOWN }));
}

type Everyone = Omit<CustomerListQuery, "cursor" | "limit">;

/** The customers who fit a filter as a file: for people in their language, as they see them, else for programs. */
export async function customerFile(
  db: Db,
  { language, ...query }: Everyone & { language?: Company["language"] | undefined },
  actor: Actor,
): Promise<AsyncIterable<string>> {
  if (language === undefined) return csvForPrograms(everyCustomer(db, query));
  const [{ currency, country }, { isWhole, see }] = await Promise.all([companyFacts(db), reachOf(db, actor)]);
  const decimal = decimalIn(language, country);
  return csvForPeople(everyKnown(db, query, see), { language, decimal, currency, sees: isWhole });
}

async function* everyKnown(db: Db, query: Everyone, see: Reach["see"]) {
  for await (const rows of everyCustomer(db, query)) {
    const all = await withKnown(db, rows);
    yield all.map(({ known, ...row }) => ({ ...row, known: { ...known, external: numberSeen(known, see) } }));
  }
}

/** A number, which may be an address. */
function numberSeen({ external }: KnownBy, see: Reach["see"]): string | null {
  return external && see({ kind: "external", value: external }).value;
}

/** All customers who fit a filter, page by page. */
async function* everyCustomer(db: Db, { sort, ...filter }: Everyone): AsyncGenerator<CustomerRow[]> {
  let after: ListKey | undefined;
  for (;;) {
    const rows = await listedCustomers(db, filter, { sort, after, limit: EXPORT_PAGE, whole: true });
    yield rows.map(shown);
    const last = rows.at(-1);
    if (!last || rows.length < EXPORT_PAGE) return;
    after = [last.key, last.customerId];
  }
}

/**
 * One customer as somebody sees him: who, worth, pattern and change. The id of who went into another means the other.
 *
 * @throws AppError `not_found`.
 */
export async function readCustomer(db: Db, askedId: string, actor: Actor): Promise<CustomerPage> {
  const customerId = await survivorOf(db, askedId);
  const [head, identities, products, months, score, { currency }, { isWhole, see }] = await Promise.all([
    customerHead(db, customerId),
    identitiesOf(db, customerId),
    topProducts(db, customerId),
    monthsOf(db, customerId),
    scoreOf(db, customerId),
    companyFacts(db),
    reachOf(db, actor),
  ]);
  if (!head) throw new AppError("not_found", `No customer ${customerId}`);
  return {
    ...head,
    identities: identities.map(see),
    isReachWhole: isWhole,
    currency,
    topProducts: products,
    months,
    score: score ? { ...score, cooling: score.cooling ?? [] } : null,
  };
}

/** A page of what happened with a customer, the newest first. Throws `not_found`. */
export async function readTimeline(
  db: Db,
  askedId: string,
  { cursor, limit, ...narrowed }: TimelineQuery,
): Promise<Timeline> {
  const customerId = await survivorOf(db, askedId);
  const asked = { after: decodeCursor(TimelineKey, cursor), limit: limit + 1, ...narrowed };
  const rows = await timelineOf(db, customerId, asked);
  if (rows.length === 0 && !(await customerHead(db, customerId))) {
    throw new AppError("not_found", `No customer ${customerId}`);
  }
  const page = cutPage(rows, limit, TimelineKey, (row): [string, string] => [row.key, row.id]);
  const items = page.items.map(({ key: _key, at, ...entry }) => ({
    ...entry,
    at: at.toISOString(),
    isCut: WORDED.has(entry.kind) && isCut(entry.payload),
  }));
  return { items, next: page.next };
}

/** All that was said in an entry of the timeline. Throws `not_found` where it has no words. */
export async function readWords(db: Db, askedId: string, entryId: string): Promise<string[]> {
  const words = await wordsOfEntry(db, await survivorOf(db, askedId), entryId);
  if (words.length === 0) throw new AppError("not_found", `No words in the timeline under ${entryId}`);
  return words;
}
