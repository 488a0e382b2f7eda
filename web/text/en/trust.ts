/** Words of the trust page. Numbers arrive already written for the reader. */
export const trust = {
  title: "Can I trust it?",
  lead: "Before showing you a forecast we make it foretell a part of the past that it has not seen.",
  test: {
    title: "The test",
    hid: (weeks: string, customers: string) =>
      `We hid the last ${weeks} weeks of purchases from the model and asked it how many the ${customers} customers known until then would make.`,
    said: "It said",
    was: "It was",
    naive: "The rule of thumb said",
    naiveWhat: "everyone goes on buying as often as before",
    purchases: "purchases",
    off: (share: string) => `${share} off`,
    exact: "on the spot",
    over: (share: string) => `${share} too many`,
    under: (share: string) => `${share} too few`,
    spend: (said: string, was: string) => `In money it said ${said}, and it was ${was}`,
    spendShort: (share: string) => `it fell ${share} short.`,
    spendOver: (share: string) => `it overshot by ${share}.`,
    days: (from: string, split: string, end: string) =>
      `Learnt from ${from} to ${split}; checked from there to ${end}.`,
  },
  season: {
    title: "Busy and quiet months",
    asked: (months: string, withIt: string, without: string) =>
      `On ${months} hidden months: with the busy and quiet months of the past ${withIt} of the purchases were foretold for the wrong month, taking all months alike ${without}.`,
    used: "So the months ahead are not all alike.",
    unused: "So the season of the past is not used: it would have misled you.",
  },
  reasons: {
    lowestError: (model: string) => `We use ${model}, because it was nearest to what really happened.`,
    naiveWins: (_model: string) =>
      "The rule of thumb did best this time, so we use it. That happens when there are few repeat purchases.",
    historyTooShort: (_model: string) =>
      "Your history is too short to hide a part of it and check: no forecast is shown until it is longer.",
    tooFewCustomers: (_model: string) =>
      "There are too few customers to learn from: no forecast is shown yet.",
    tooFewRepeatPurchases: (_model: string) =>
      "Too few customers bought more than once: nothing can be learnt yet about who comes back.",
    tooFewHeldOutPurchases: (_model: string) =>
      "In the weeks we hid there were too few purchases to tell a good forecast from a bad one.",
  },
  tooLittle: "There is too little data to forecast",
  tooLittleNext:
    "What is counted, not forecast, is right all the same: the bucket, its holes and its months. Bring in older sales to get forecasts.",
  bring: "Bring in more sales",
  models: {
    "bg-nbd": "BG/NBD",
    "mbg-nbd": "MBG/NBD",
    "pareto-nbd": "Pareto/NBD",
    "bg-cnbd-k": "BG/CNBD-k",
    "mbg-cnbd-k": "MBG/CNBD-k",
    naive: "rule of thumb",
  } as Record<string, string>,
  ideas: {
    "bg-nbd": "Each customer buys at their own pace and may leave after any purchase.",
    "mbg-nbd": "Each customer buys at their own pace and may leave after any purchase, also the very first.",
    "pareto-nbd": "Each customer buys at their own pace and may leave at any moment.",
    "bg-cnbd-k":
      "Each customer buys at their own pace, more evenly than by chance, and may leave after any purchase but the first.",
    "mbg-cnbd-k":
      "Each customer buys at their own pace, more evenly than by chance, and may leave after any purchase.",
    naive: "Everyone goes on buying as often as before.",
  } as Record<string, string>,
  weekly: {
    title: "Week by week",
    lead: "Purchases of the customers known before the hidden weeks, in each week: what happened, and what the model says from their paces alone.",
    actual: "what happened",
    model: "the model",
    naive: "rule of thumb",
    hidden: "hidden from here",
    week: (n: string) => `Week ${n}`,
  },
  groups: {
    title: "Group by group",
    lead: "Customers by how often they had come back before the hidden weeks. Purchases per customer in the hidden weeks. A good model is right for the rare and for the frequent.",
    came: (label: string) =>
      label === "0" ? "never came back" : label === "1" ? "came back once" : `came back ${label} times`,
    customers: (n: string) => `${n} customers`,
    said: "foretold",
    was: "happened",
  },
  table: {
    title: "All models tried",
    lead: "Each learnt from the same past and was asked the same. Smaller errors are better.",
    model: "Model",
    total: "Purchases",
    error: "Total error",
    each: "Error per customer",
    money: "Money error",
    chosen: "in use",
  },
  assumed: {
    modelsOf: (day: string) => `The models were made on the data up to ${day}.`,
    judgedUntil: (day: string) => `Customers who have changed since are judged by them up to ${day}.`,
    title: "What is assumed",
    list: [
      "Each customer has a pace of buying and keeps it for as long as they stay; paces differ between customers.",
      "Nobody tells you when they leave: it is inferred from a silence that is long for that customer.",
      "The future resembles the past: no new competitor, price or season that was not there before.",
      "A day counts once: several purchases of a customer on one day are one visit.",
    ],
    spend: (customers: string) =>
      `How much is spent per visit is learnt from ${customers} customers who came back, and is drawn towards the average for those who came little.`,
    based: (purchases: string, customers: string, from: string) =>
      `All this rests on ${purchases} purchases of ${customers} customers since ${from}.`,
  },
  notes: {
    noDropOutDetectable:
      "These purchases cannot tell leaving from buying seldom: the model expects nobody to leave.",
    spendHasNoMean:
      "A few purchases are so large that no average can be expected: each customer's own average is used.",
    spendGoesWithFrequency:
      "Those who buy more often spend more or less each time, which the spending model does not know.",
    smallGroups: "Some of the groups have fewer than 20 customers: their bars may be off by chance.",
    dataEndEarlier: "Your newest purchase is more than 45 days old: the check ends on that day.",
  },
};
