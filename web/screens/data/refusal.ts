import type { DataText } from "../../text/later.ts";

type Words = DataText;
type Reason = keyof Words["refusal"];

/** The server's reasons, and the words of ours that say the same; what is in brackets goes into them. */
const REASONS: readonly [RegExp, Reason][] = [
  [/^is missing$/, "missing"],
  [/^is not a date(?: \((\w+)\))?$/, "date"],
  [/^is not a number with/, "number"],
  [/^is not an email address$/, "email"],
  [/^is not a phone number$/, "phone"],
  [/^is another currency than this import's, (\w+)$/, "currency"],
  [/^is longer than (\d+) (?:characters|bytes)$/, "long"],
  [/^is too large$/, "large"],
  [/^has (\d+) fields where the file has (\d+) columns$/, "wide"],
  [/^is the purchase of another customer in row (\d+)$/, "another"],
  [/^a quote is opened and never closed$/, "quote"],
  [/^contains the character NUL$/, "nul"],
  [/^is not a currency code/, "notCurrency"],
  [/^is not a tax id$/, "taxId"],
  [/^is not an? ([\w, ]+): its form or its check character/, "taxIdOf"],
  [/^is before the start$/, "beforeStart"],
  [/^is not a number of months from 0 to (\d+)$/, "months"],
  [/^is neither yes nor no$/, "yesNo"],
  [/^is less than nothing$/, "negative"],
  [/^is none of week, month/, "period"],
  [/^is already the subscription of row (\d+)$/, "sameSubscription"],
  [/^is in another currency than the same purchase in row (\d+)$/, "anotherCurrency"],
  [/^is known of nobody here$/, "unknown"],
  [/^is known already$/, "known"],
  [/^belongs to several customers$/, "several"],
  [/^is not of the customer that another column/, "contradicted"],
  [/^is outside the years 1900 to 2200$/, "farOff"],
  [/^is a formula of the spreadsheet that came to nothing$/, "broken"],
  [/^repeats the names of the columns$/, "repeated"],
  [/^names other columns than the file/, "otherNames"],
  [/^stands under other names of columns, in row (\d+)/, "underOthers"],
  [/^is already the contact of row (\d+)$/, "sameContact"],
  [/^is no channel known here$/, "channel"],
  [/^is not 1 to 5 stars$/, "stars"],
  [/^is before the review$/, "beforeReview"],
  [/^says neither in nor out$/, "direction"],
  [/^is no outcome known here$/, "outcome"],
  [/^is no length of time/, "length"],
  [/^is not a language tag/, "language"],
  [/^lies in the future$/, "future"],
  [/^brings the file's amounts to more/, "tooMuch"],
  [/^counts as more than can be counted in (\w+), at the rate stated for (\w+)$/, "tooMuchCounted"],
];

/** A field in the reader's words; what is no field of ours stays as the server called it. */
export function fieldName(field: string, { field: names, wholeRow, anyCustomer }: Words): string {
  if (field === "row") return wholeRow;
  if (field === "customer") return anyCustomer;
  return Object.entries(names).find(([name]) => name === field)?.[1] ?? field;
}

/** A reason in the reader's words; one we have no words for stays as the server said it. */
export function reasonInWords(reason: string, words: Words): string {
  for (const [pattern, name] of REASONS) {
    const [whole, first = "", second = ""] = pattern.exec(reason) ?? [];
    if (whole === undefined) continue;
    return name === "date"
      ? words.refusal.date(orderInWords(first, words))
      : words.refusal[name](first, second);
  }
  return reason;
}

function orderInWords(order: string, { dateOrderShort }: Words): string {
  return Object.entries(dateOrderShort).find(([name]) => name === order)?.[1] ?? order;
}
