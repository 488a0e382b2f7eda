import { companyFacts } from "../../memory/company.queries.ts";
import { survivorOf } from "../../memory/merging/redirect.queries.ts";
import { reachSeenBy } from "../../memory/privacy/reach.ts";
import { isCut } from "../../memory/records/shown-text.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { cutPage, decodeCursor } from "../../platform/http/keyset.ts";
import type { Actor } from "../../platform/http/route.ts";
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
import { knownByOf, type ListedRow, ListKey } from "./customer-rows.queries.ts";

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

/** As `listCustomers`, with what tells each from others of that name, as somebody sees it. */
export async function shownCustomers(db: Db, query: CustomerListQuery, actor: Actor): Promise<CustomerList> {
  const { items, next } = await listCustomers(db, query);
  const known = await knownByOf(
    db,
    items.map(({ customerId }) => customerId),
  );
  const see = await reachSeenBy(db, actor);
  const knownBy = ({ customerId }: CustomerRow) => {
    const one = known.get(customerId);
    return one === undefined ? null : see(one);
  };
  return { items: items.map((row) => ({ ...row, knownBy: knownBy(row) })), next };
}

/** All customers who fit a filter, page by page. */
export async function* everyCustomer(
  db: Db,
  { sort, ...filter }: Omit<CustomerListQuery, "cursor" | "limit">,
): AsyncGenerator<CustomerRow[]> {
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
  const [head, identities, products, months, score, { currency }, see] = await Promise.all([
    customerHead(db, customerId),
    identitiesOf(db, customerId),
    topProducts(db, customerId),
    monthsOf(db, customerId),
    scoreOf(db, customerId),
    companyFacts(db),
    reachSeenBy(db, actor),
  ]);
  if (!head) throw new AppError("not_found", `No customer ${customerId}`);
  return {
    ...head,
    identities: identities.map(see),
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
