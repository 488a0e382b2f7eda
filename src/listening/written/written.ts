import { z } from "@hono/zod-openapi";
import type { Db } from "../../platform/db/db.ts";
import {
  cutPage,
  decodeCursor,
  openedCursor,
  PageQuery,
  pageOf,
  sealedCursor,
} from "../../platform/http/keyset.ts";
import type { Call } from "../../platform/http/route.ts";
import { type Day, dayOf } from "../../quality/calendars/day.ts";
import { settledDay } from "../answers/settled.ts";
import { companyDays } from "../company-day.ts";
import { blocksOf, FEWEST_ANONYMOUS } from "../figures/blocks.ts";
import { found } from "../surveys/surveys.ts";
import {
  questionsForWords,
  type WordsShown,
  type WrittenRow,
  wordDays,
  writtenAnonymously,
  writtenAnswers,
} from "./written.queries.ts";

export const WrittenQuery = PageQuery.extend({
  only: z.enum(["low"]).optional().openapi({ description: "Of those alone who answered something low." }),
});

const Written = z
  .object({
    id: z.string().openapi({
      description: "The answer's; a name of this list alone where the survey does not tell who it was.",
    }),
    customerId: z
      .uuid()
      .nullable()
      .openapi({ description: "Null where the survey does not tell who it was." }),
    customerName: z.string().nullable(),
    at: z.string().openapi({
      description:
        "A moment; where the survey does not tell who it was a day; of those who are not known the last of the days in which at least 5 of them wrote.",
    }),
    touchpoint: z.string().nullable(),
    language: z.string().nullable(),
    texts: z.array(z.object({ questionId: z.string(), text: z.string() })),
    isLow: z.boolean(),
  })
  .openapi("SurveyWritten");

export const WrittenPage = pageOf(Written)
  .extend({
    isHidden: z.boolean().openapi({
      description:
        "Nothing can be shown yet of those who are not known: what they write is, of whole days that stay as they are, where at least 5 wrote in them.",
    }),
  })
  .openapi("SurveyWrittenPage");
type WrittenPage = z.output<typeof WrittenPage>;

const Known = z.tuple([z.string(), z.uuid(), z.uuid()]);
const Unknown = z.tuple([z.iso.date(), z.uuid()]);

export type WrittenAsked = {
  surveyId: string;
  query: z.output<typeof WrittenQuery>;
  now: Date;
  /** Of whom, and on behalf of whom: how a text is shown. */
  shown: (text: string, name: string | null) => string;
  parts: Parts;
};

type Parts = Pick<Call, "seal" | "signer">;

/** What was written to a survey, the newest first. Of links for everybody only where nobody is asked by name. */
export async function writtenTo(db: Db, asked: WrittenAsked): Promise<WrittenPage> {
  const { surveyId, query, shown, parts } = asked;
  const { mode } = await found(db, surveyId);
  const questionIds = await questionsForWords(db, surveyId);
  if (questionIds.length === 0) return NOTHING;
  if (mode === "anonymous") return anonymously(db, questionIds, asked);
  const { limit, only, cursor } = query;
  const rows = await writtenAnswers(
    db,
    { surveyId, isLow: only === "low", limit: limit + 1 },
    decodeCursor(Known, openedCursor(cursor, parts.seal)),
  );
  const { items, next } = cutPage(rows, limit, Known, ({ key }) => key);
  return {
    items: items.map((row) => told(row, shown, parts)),
    next: sealedCursor(next, parts.seal),
    isHidden: false,
  };
}

const NOTHING: WrittenPage = { items: [], next: null, isHidden: false };

async function anonymously(
  db: Db,
  questionIds: readonly string[],
  { surveyId, query: { limit, cursor }, now, shown, parts }: WrittenAsked,
): Promise<WrittenPage> {
  const until = settledDay((await companyDays(db))(now));
  const blocks = blocksShown(await wordDays(db, { surveyId, questionIds, until }));
  if (blocks.length === 0) return { ...NOTHING, isHidden: true };
  const after = decodeCursor(Unknown, openedCursor(cursor, parts.seal));
  const days = daysFor(blocks, { from: after && dayOf(after[0]), limit: limit + 1 });
  const rows = await writtenAnonymously(db, { surveyId, days, limit: limit + 1 }, after);
  const { items, next } = cutPage(rows, limit, Unknown, ({ key }) => key);
  // Where and in which language somebody answered may be what tells who he is.
  const unknown = items.map((row) => ({ ...told(row, shown, parts), touchpoint: null, language: null }));
  return { items: unknown, next: sealedCursor(next, parts.seal), isHidden: false };
}

/** Days of each block, the newest first: at least five wrote in them of whom nothing is known, and all are shown under the last. */
function blocksShown(daily: readonly { day: Day; n: number }[]): WordsShown[][] {
  return blocksOf(daily.map((one) => ({ ...one, cell: "" })))
    .map((pieces) => {
      const under = Math.max(...pieces.map(({ to }) => to));
      return pieces.map(({ from, to }) => ({ from, to, under }));
    })
    .toSorted(([one], [other]) => (other?.under ?? 0) - (one?.under ?? 0));
}

/** The days of as many blocks, from one that is shown in part on, as are enough for a page. */
function daysFor(
  blocks: readonly WordsShown[][],
  { from = Number.POSITIVE_INFINITY, limit }: { from: Day | undefined; limit: number },
): WordsShown[] {
  const most = 1 + Math.ceil(limit / FEWEST_ANONYMOUS);
  return blocks
    .filter(([one]) => one && one.under <= from)
    .slice(0, most)
    .flat();
}

/** Of whom the survey does not tell, an answer's own id stands beside his name in the list of who was asked. */
function nameOf({ id, customerId }: WrittenRow, { signer }: Parts): string {
  return customerId === null ? signer.nameFor("written answers", id) : id;
}

function told(row: WrittenRow, shown: WrittenAsked["shown"], parts: Parts): WrittenPage["items"][number] {
  const { customerId, customerName, at, touchpoint, language, texts, low } = row;
  return {
    ...{ id: nameOf(row, parts), customerId, customerName, at, touchpoint, language, isLow: low.length > 0 },
    texts: Object.entries(texts).map(([questionId, text]) => ({
      questionId,
      text: shown(text, customerName),
    })),
  };
}
