/** Words of the bucket. Numbers arrive already written for the reader. */
export const bucket = {
  title: "The bucket",
  lead: (day: string) =>
    `Your business on ${day}: customers come in at the top and leak out through the holes.`,
  picture: (parts: { level: string; came: string; lost: string }) =>
    `A bucket that leaks: ${parts.level} customers in it; in the last twelve months ${parts.came} came in and ${parts.lost} leaked out.`,
  unit: { label: "Count", customers: "Customers", money: "Money" },
  joined: "joined",
  returned: "came back",
  inBucket: "in the bucket",
  cooling: (n: string) => `${n} cooling`,
  everBought: (n: string) => `of ${n} in all`,
  peak: (n: string) => `most so far: ${n}`,
  lost: "lost",
  lastYear: "in the last 12 months",
  holesSpan: (from: string, to: string) => `Holes: those who left between ${from} and ${to}.`,
  noHoles: "Where it leaks cannot be told yet",
  lapse: (days: string) =>
    `Lost means silent for ${days} days. In your data, nine in ten of those who come back have done so by then.`,
  lapseAssumed: (days: string) =>
    `Lost means silent for ${days} days. Your data cannot yet say how long is too long, so this is assumed.`,
  rate: {
    label: "of your customers lost in a year",
    unknown: "Cannot be measured yet",
    gone: (count: string) => `${count} gone`,
    present: (n: string) => `of the ${n} you had`,
    between: (from: string, to: string) => `between ${from} and ${to}`,
    stretched: (days: string) => `Measured over ${days} days and stretched to a year at the same pace.`,
    usual: "usual in companies: 15–50%",
    sure: (low: string, high: string) => `almost surely between ${low} and ${high}`,
    first: (low: string, high: string) =>
      `a first impression, between ${low} and ${high}: measured on few days or customers, it may change a lot`,
    scale: (share: string) => `Yearly loss of ${share} on a scale from 0 to 100%; 15 to 50% is usual.`,
  },
  cost: {
    last: "What the leak cost in the last 12 months",
    lastNote: (n: string) => `what ${n} lost customers used to spend in a year`,
    next: "What it will cost in the next 12 months",
    nextNote: (low: string, high: string) => `8 in 10 chances that it lies between ${low} and ${high}`,
    nextUnknown: "Too little data to say",
    why: "Past: what the lost used to spend in a year. Next: what today's customers would bring if nobody fell silent, less what is expected.",
  },
  months: {
    title: "Month by month",
    lead: "How many were in the bucket; below, who came in and who leaked out.",
    leadMoney: "Your income; below, what those who came in spent and what those who left used to spend.",
    level: "in the bucket",
    income: "income",
    unknown: "not known yet",
    net: "Net",
    in: "Came in",
    out: "Leaked out",
  },
  holes: {
    title: "Through which hole",
    lead: "Groups of customers, by what you lose through each. Open any number to see who they are.",
    by: "Group by",
    dimensions: { tier: "Value", firstProduct: "First purchase", country: "Country", age: "How long" },
    of: (n: string) => `of ${n}`,
    left: "left",
    aYear: "spent a year",
    more: (n: string) => `Show ${n} more`,
    tier: { core: "The core", high: "High value", middle: "Middle value", low: "Low value" } as Record<
      string,
      string
    >,
    age: {
      "0-2": "Up to 3 months",
      "3-5": "3 to 6 months",
      "6-11": "6 to 12 months",
      "12-23": "1 to 2 years",
      "24+": "Over 2 years",
    } as Record<string, string>,
    unknown: "Not known",
    other: "All others",
  },
  notes: {
    lapseAssumed:
      "There are too few repeat purchases to find out how long a silence means that a customer is lost.",
    historyTooShort:
      "Your history is too short to measure how many leave in a year. Bring in older sales if you have them.",
    spanBelowYear:
      "The data do not cover a full year of leaving: the yearly loss is stretched from the months we do see.",
    dataEndEarlier: "Your newest purchase is more than 45 days old: everything is judged as of that day.",
    laterPurchasesIgnored: "Some purchases are dated after today and are left out.",
    tooFewCustomers: "There are too few customers to compare groups: no group has 20.",
    noProjection: "There is too little data to expect future income, so the next 12 months cannot be priced.",
    joinedFromStart: "Customers you had before the data begin look as if they joined in its first months.",
  },
};
