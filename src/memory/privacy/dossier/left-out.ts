/**
 * Tables about customers that are not in the file a customer is given, and why. All others are, also those that come
 * later; a test holds this list to the catalogue.
 */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  identity: "the same as customer_identity, kept a second time to be found by",
  inbox: "by what purchases, subscriptions and contacts are known again: stands with each of them",
  duplicate_key: "made from name, phone and postcode to look for duplicates, and made anew each time",
  customer_suggestion: "a guess that he may be somebody else; says who that is",
  customer_change: "a note that the models must look at him again; says nothing",
  comment_waiting: "a note that his words are still to be read; the words themselves are here",
  contact_attachment_piece: "the files themselves stand in the folder attachments",
  intake_contact: "rows on their way; what became of them is here",
  intake_purchase: "rows on their way; what became of them is here",
  intake_subscription: "rows on their way; what became of them is here",
};

/** Columns that are left out, of tables that are not: of an anonymous survey `state` would tell that he answered; else moments do. */
export const COLUMNS_LEFT_OUT: Readonly<Record<string, readonly string[]>> = { survey_invitation: ["state"] };
