import { type Personal, personalIn } from "../../models/text/masking/mask.ts";
import { classOf } from "../../models/text/sentiment/sentiment.ts";
import { composed } from "../../models/text/words/plain-text.ts";
import type { Signer } from "../../platform/auth/signer.ts";
import type { CommentRow } from "./comment-list.queries.ts";
import type { Comment, Sentiment } from "./heard.ts";

/**
 * How somebody sees words: with personal data or without, how far from 0 is neutral to the company, and on which day a
 * moment is where it is.
 */
export type Eyes = {
  isMasked: boolean;
  band: number;
  country: string;
  dayOf: (moment: Date) => string;
  signer: Signer;
};

const CLASSES: readonly Sentiment[] = ["negative", "neutral", "positive"];
const sentimentOf = (score: number, band: number): Sentiment => CLASSES[classOf(score, band)] ?? "neutral";

/**
 * A comment as somebody may see it. Of whom a survey does not tell, nobody sees who it was: neither its moment nor its id,
 * which begins with that, for both stand beside a name in the list of who was asked.
 */
export function shownComment(row: CommentRow, eyes: Eyes): Comment {
  const isTold = row.mode !== "pseudonymous";
  const isMasked = eyes.isMasked || !isTold;
  const { text, sentences, topics, at, byHand, dueAt, mode: _, key: __, score, ...rest } = row;
  return {
    ...rest,
    commentId: isTold ? row.commentId : eyes.signer.nameFor("comments", row.commentId),
    customerId: isTold ? row.customerId : null,
    customerName: isTold ? row.customerName : null,
    contactId: isTold ? row.contactId : null,
    caseId: isTold ? row.caseId : null,
    at: isTold ? at.toISOString() : eyes.dayOf(at),
    dueAt: dueAt?.toISOString() ?? null,
    text: partsOf(text, sentences, isMasked ? personal(text, row.customerName, eyes) : []),
    isMasked,
    score,
    sentiment: score === null ? null : sentimentOf(score, eyes.band),
    topics: Object.entries(topics).map(([key, its]) => ({
      key,
      score: its,
      sentiment: sentimentOf(its, eyes.band),
    })),
    heardBy: heardBy(row.heardBy),
    corrected: byHand && { by: byHand.by, at: byHand.at },
  };
}

function heardBy(said: string): Comment["heardBy"] {
  const [who] = said.split(":");
  return who === "own" || who === "endpoint" ? who : "base";
}

function personal(text: string, name: string, { country }: Eyes): Personal[] {
  return personalIn(text, { names: [name], country });
}

type Part = { said: string; score: number | null };

/** A text sentence by sentence; each goes on until the next begins. What is hidden was found before: it may go over an end. */
function partsOf(text: string, sentences: CommentRow["sentences"], hidden: readonly Personal[]): Part[] {
  const whole = composed(text);
  if (whole === "") return [];
  if (sentences.length === 0) return [{ said: between(whole, [0, whole.length], hidden), score: null }];
  return sentences.map(([start, score], at) => {
    const from = at === 0 ? 0 : start;
    const to = sentences[at + 1]?.[0] ?? whole.length;
    return { said: between(whole, [from, to], hidden), score };
  });
}

/** A part of a text; what of it is hidden stands once, where it begins. */
function between(whole: string, [from, to]: readonly [number, number], hidden: readonly Personal[]): string {
  let rest = from;
  let said = "";
  for (const { start, end } of hidden.filter((one) => one.end > from && one.start < to)) {
    if (start >= from) said += `${whole.slice(rest, start)}···`;
    rest = Math.min(end, to);
  }
  return said + whole.slice(rest, to);
}
