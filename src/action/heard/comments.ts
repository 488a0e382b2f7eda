import { daysIn } from "../../listening/company-day.ts";
import { commentOf, replaceComments } from "../../listening/words/hearing/comment.queries.ts";
import { type ByHand, marksOf, present } from "../../listening/words/hearing/comment.ts";
import { type KeptSettings, wordsSettings } from "../../listening/words/words-settings.ts";
import { lockLiving } from "../../memory/customers/lock.ts";
import { nameOf } from "../../memory/merging/merges.ts";
import { customerOf } from "../../memory/merging/redirect.queries.ts";
import { maySeePersonal } from "../../memory/privacy/eyes.ts";
import { retrying } from "../../memory/retrying.ts";
import { composed, plainText } from "../../models/text/words/plain-text.ts";
import { wordsOf } from "../../models/text/words/words.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { cutPage, decodeCursor, openedCursor, sealedCursor } from "../../platform/http/keyset.ts";
import type { Call } from "../../platform/http/route.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { commentShown, commentsLike, commentsOwed, type Wanted } from "./comment-list.queries.ts";
import type { Comment, CommentsQuery, Correction, Sentiment } from "./heard.ts";
import { CommentPlace } from "./heard.ts";
import { type Eyes, shownComment } from "./shown.ts";

type By = Pick<Call, "actor" | "signer">;

/** How whoever asks sees words. */
async function eyesOf(db: Db, { actor, signer }: By): Promise<{ eyes: Eyes; settings: KeptSettings }> {
  const [settings, { country, timeZone }] = [await wordsSettings(db), await readCompany(db)];
  const isMasked = !maySeePersonal(actor, settings.seesPersonal);
  const eyes = { isMasked, band: settings.band, country, dayOf: daysIn(timeZone), signer };
  return { settings, eyes };
}

/** Comments that are looked for, the newest first; or those that wait for an answer, on one page. */
export async function comments(
  db: Db,
  query: CommentsQuery,
  by: By & Pick<Call, "seal">,
): Promise<{ items: Comment[]; next: string | null }> {
  const { eyes, settings } = await eyesOf(db, by);
  const { cursor, limit, owed, ...filter } = query;
  const words = wordsWanted(filter);
  if (filter.search && words === null) return { items: [], next: null };
  const wanted: Wanted = { ...filter, band: settings.band, words };
  if (owed) {
    const rows = await commentsOwed(db, wanted, limit);
    return { items: rows.map((row) => shownComment(row, eyes)), next: null };
  }
  const after = decodeCursor(CommentPlace, openedCursor(cursor, by.seal));
  const rows = await commentsLike(db, wanted, { after, limit: limit + 1 });
  const page = cutPage(rows, limit, CommentPlace, ({ key, commentId }): [string, string] => [key, commentId]);
  return {
    items: page.items.map((row) => shownComment(row, eyes)),
    next: sealedCursor(page.next, by.seal),
  };
}

/** What is looked for, as the store looks for it: all words, each perhaps going on; null where nothing is. */
function wordsWanted({
  search,
  topic,
  urgent,
  leaving,
}: Omit<CommentsQuery, "cursor" | "limit" | "owed">): string | null {
  const words = wordsOf(plainText(composed(search ?? "")))
    .map(({ plain }) => plain)
    .filter((plain) => /^[\p{L}\p{N}]+$/u.test(plain))
    .map((plain) => `'${plain}':*`);
  if (search && words.length === 0) return null;
  const topics = topic ? { [topic]: 0 } : {};
  const marks = marksOf({ score: null, topics, urgent: urgent ?? false, leaving: leaving ?? false });
  const not = [...(urgent === false ? ["!'#urgent'"] : []), ...(leaving === false ? ["!'#leaving'"] : [])];
  const all = [...words, ...marks.map((mark) => `'${mark}'`), ...not];
  return all.length === 0 ? null : all.join(" & ");
}

/** What somebody chooses by hand is neither of the ends: the machine is as sure in clear cases. */
const SCORES: Readonly<Record<Sentiment, number>> = { negative: -0.75, neutral: 0, positive: 0.75 };

type Asked = { commentId: string; correction: Correction; by: By };

/** Keeps what somebody says of a comment; it wins over the machine, until it is undone. Throws `not_found`, `invalid`. */
export function correctComment(db: Db, { commentId, correction, by }: Asked, now: Date): Promise<Comment> {
  const { customerId, sentiment, topics, urgent, leaving } = correction;
  return change(db, { customerId, commentId, by }, (before, score, settings) => {
    const known = new Set(settings.topics.map(({ key }) => key));
    const strange = topics?.find((key) => !known.has(key) && before.topics[key] === undefined);
    if (strange !== undefined) throw new AppError("invalid", `topics: there is no topic ${strange}`);
    const said = sentiment && SCORES[sentiment];
    return {
      ...before.byHand,
      ...(said !== undefined && { score: said }),
      ...(topics && {
        topics: Object.fromEntries(topics.map((key) => [key, before.topics[key] ?? said ?? score])),
      }),
      ...(urgent !== undefined && { urgent }),
      ...(leaving !== undefined && { leaving }),
      by: nameOf(by.actor),
      at: now.toISOString(),
    };
  });
}

/** What the machine says counts again. Throws `not_found`. */
export function undoCorrection(
  db: Db,
  asked: { customerId: string; commentId: string; by: By },
): Promise<Comment> {
  return change(db, asked, () => null);
}

type Before = { byHand: ByHand | null; topics: Readonly<Record<string, number>> };
type Say = (before: Before, score: number, settings: KeptSettings) => ByHand | null;

async function change(
  db: Db,
  { customerId: asked, commentId, by }: { customerId: string; commentId: string; by: By },
  say: Say,
): Promise<Comment> {
  return retrying(db, async (tx) => {
    const customerId = await customerOf(tx, asked);
    await lockLiving(tx, [customerId]);
    const kept = await commentOf(tx, customerId, commentId);
    const row = await commentShown(tx, customerId, commentId);
    // What is told of nobody is refused as what is another's: else one would try whose it is.
    if (!kept || !row || row.mode === "pseudonymous")
      throw new AppError("not_found", `No comment ${commentId} is told of ${customerId}`);
    const { eyes, settings } = await eyesOf(tx, by);
    const { score, topics, urgent, leaving } = kept;
    const machine = kept.machine ?? { score, topics, urgent, leaving };
    const byHand = say({ byHand: kept.byHand, topics }, score ?? 0, settings);
    const reading = present(machine, byHand);
    const words = markedAnew(kept.words ?? "", marksOf(reading));
    const next = { ...kept, ...reading, byHand, machine: byHand && machine, words };
    await replaceComments(tx, { former: [kept], present: [next] });
    const shown = await commentShown(tx, customerId, commentId);
    return shownComment(shown ?? row, eyes);
  });
}

/** What a comment is found by, with other marks. */
function markedAnew(words: string, marks: readonly string[]): string {
  const plain = words.split(" ").filter((word) => word !== "" && !word.startsWith("'#"));
  return [...plain, ...marks.map((mark) => `'${mark}'`)].join(" ");
}
