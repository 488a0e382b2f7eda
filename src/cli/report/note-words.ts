import type { BucketNote } from "../../insight/bucket/bucket.ts";
import type { CoreNote } from "../../insight/core/core.ts";
import type { ProjectionNote } from "../../insight/projection/projection.ts";
import type { TrustNote, TrustReason } from "../../insight/trust/trust.ts";

/** A text key of a note. */
export type Note = BucketNote | CoreNote | ProjectionNote | TrustNote;

/** What the reader of a report should know, in words. */
export const NOTE_WORDS: Readonly<Record<Note, string>> = {
  lapseAssumed: "too few silences to find when a customer counts as lost: assumed",
  historyTooShort: "the data are too short to measure loss",
  spanBelowYear: "the yearly rate is stretched from a shorter span",
  dataEndEarlier: "judged on the day of the last purchase, which is some time ago",
  laterPurchasesIgnored: "purchases dated after today were left out",
  tooFewCustomers: "too few customers to tell groups apart",
  noProjection: "too little data to expect income",
  joinedFromStart: "customers from before the data look as if they joined in the first months",
  tooLittleData: "too little data to fit and check a model",
  naiveWins: "a rule of thumb did better than the models on the hidden weeks",
  leavingFromBucket:
    "leaving cannot be told from buying seldom; as in the bucket, whoever is silent too long counts as lost",
  noSeason: "the months ahead do not know of Christmas",
  evenYear: "no month of the year was found to be reliably busier than another",
  season: "busy and quiet months are those of the past",
  bandWidened: "what happened in hidden times lay outside the band; it has been made wider",
  beyondHistory: "less than two years of data are drawn out to five",
  sampledCustomers: "a part of the customers was played out and scaled up",
  noDropOutDetectable: "these purchases do not show anybody leaving",
  spendHasNoMean:
    "a few purchases are so large that no expected spend exists; each customer's own mean is used",
  spendGoesWithFrequency:
    "who buys more often spends more or less each time, which the spend model does not know",
  smallGroups: "some groups rest on fewer than 20 customers",
};

/** Why a model was chosen, or none, in words. */
export const REASON_WORDS: Readonly<Record<TrustReason, string>> = {
  lowestError: "it came closest on the hidden weeks",
  naiveWins: "a rule of thumb came closest on the hidden weeks",
  historyTooShort: "the data are too short",
  tooFewCustomers: "too few customers",
  tooFewRepeatPurchases: "too few customers came back",
  tooFewHeldOutPurchases: "too few purchases in the hidden weeks",
};
