/** Words of the core. Numbers arrive already written for the reader. */
export const core = {
  title: "The core",
  lead: "Not every customer is gold. These are the ones you cannot afford to lose.",
  carry: "customers carry half of what your customers will bring in the next 12 months",
  of: (share: string, n: string) => `That is ${share} of the ${n} you have had.`,
  total: (money: string) => `All together are expected to bring ${money}.`,
  picture: {
    label: "Few customers carry much of the value",
    customers: "of your customers",
    value: "of what they will bring in 12 months",
  },
  tiers: {
    title: "Who carries how much",
    lead: "The core carries the first 50% of the value, high value goes up to 80%, middle value up to 95%.",
    names: { core: "The core", high: "High value", middle: "Middle value", low: "Low value" },
    tier: "Value",
    customers: "Customers",
    expected: "Next 12 months",
    share: "Share",
    cooling: "Cooling",
    lost: "Lost",
  },
  cooling: {
    title: "Who is cooling",
    lead: "They buy later, less or fewer things than is their own habit. First those with most at stake.",
    none: "Nobody departs from their habit right now.",
    more: (n: string) => `Show ${n} more`,
    all: "See all who are cooling",
    risk: "at stake in a year",
    stays: (share: string) => `${share} likely still with you`,
    last: (day: string) => `last bought on ${day}`,
    slower: (usual: string, now: string) => `bought every ${usual} days, silent for ${now}`,
    smaller: (usual: string, now: string) => `usually ${usual} a purchase, lately ${now}`,
    narrower: (usual: string, now: string) => `usually ${usual} different products, lately ${now}`,
  },
  noTiers: {
    title: "Who your core is cannot be said yet",
    text: "It needs customers who bought again over some months. Bring in older sales, or come back when there are more.",
  },
  notes: {
    tooLittleData:
      "There is too little data to expect what each customer will bring; so there are no tiers yet.",
    naiveWins: "On the past we hid, a rule of thumb foretold better than the models, and is used here.",
    dataEndEarlier: "Your newest purchase is some time ago: everything is judged as of that day.",
  },
};
