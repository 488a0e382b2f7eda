/** Words of the map of experience; they come when it is opened. Numbers arrive already written for the reader. */
export const experience = {
  title: "Experience",
  lead: "Where customers meet you, how they fare there, and what it may cost.",
  period: {
    legend: "Which days",
    days: (n: string) => `Last ${n} days`,
    month: "A month",
    whichMonth: "Which month",
    said: (from: string, until: string) => `${from} to ${until}`,
    beside: (from: string, until: string) => `compared with ${from} to ${until}`,
  },
  worst: {
    title: "Where most was broken",
    lead: "The touchpoints that failed most customers in these days.",
    customers: (n: number, shown: string) => (n === 1 ? "1 customer failed" : `${shown} customers failed`),
    none: "No promise was broken in these days.",
  },
  contacts: (n: number, shown: string) => (n === 1 ? "1 contact" : `${shown} contacts`),
  kept: "Kept",
  nothingPromised: "nothing promised was due",
  range: (low: string, high: string, n: string) => `${low} to ${high}, of ${n}`,
  better: (points: string) => `${points} ${points === "1" ? "point" : "points"} better than before`,
  worse: (points: string) => `${points} ${points === "1" ? "point" : "points"} worse than before`,
  chance: "against before: could be chance",
  noBefore: "nothing before to compare with",
  wait: "Waiting",
  waitNote: "half of them waited longer",
  again: "Had to come again",
  cases: "Open cases",
  stake: "Expected of the customers failed",
  atRisk: (money: string) => `${money} of it at risk`,
  quietPlaces: (names: string) => `No contacts in these days: ${names}.`,
  unplaced: (n: number, shown: string) =>
    n === 1 ? "1 contact belongs to no touchpoint." : `${shown} contacts belong to no touchpoint.`,
  placeThem: "Make rules that place them",
  noStandards: "Nothing is promised yet, so nothing is kept or broken.",
  promise: "Make a promise",
  empty: {
    title: "No contacts yet",
    text: "As soon as contacts with customers are known, you see here where they went well and where not. Log one, or bring in a file.",
    action: "Log a contact",
  },
  notes: {
    chance:
      "The interval says within which the true share almost surely lies (95%). A difference whose interval holds zero could be chance.",
    days: "Contacts count on the day they happened; what was promised on the day it began. Medians of waiting are right to within some per cent.",
    money:
      "Expected is what the models expect of these customers in 12 months, each counted once. That they were failed does not say that they will leave.",
  },
  yearly: {
    title: (year: string) => `Customer services in ${year}`,
    link: "Report of the year",
    whole: "the whole year",
    until: (day: string) => `until ${day}`,
    year: "Year",
    save: "Save as CSV",
    print: "Print",
    contacts: "Contacts",
    contactsSaid: (n: string, fromCustomers: string) =>
      `${n} contacts, ${fromCustomers} of them begun by customers.`,
    channel: "Way",
    fromCustomers: "Begun by customers",
    standards: "How promises were kept",
    standardsLead:
      "Each promise, and by which way customers came. The interval says where the true share almost surely lies (95%).",
    nothing: "Nothing was promised and decided in this year.",
    standard: "Promise",
    kept: "Kept",
    of: "Of",
    mean: "On average",
    running: (n: string) => `${n} still running`,
    reached: "as promised",
    notReached: "not as promised",
    complaints: "Complaints",
    at: (places: string) => `What began at: ${places}.`,
    nowhere: "No touchpoint counts as one for complaints.",
    complaintsSaid: (n: number, shown: string, contacts: string) =>
      n === 1
        ? `1 complaint, ${contacts} contacts about it.`
        : `${shown} complaints, ${contacts} contacts about them.`,
    againSaid: (n: number, shown: string) =>
      n === 1
        ? "In 1 of them the customer had to come again."
        : `In ${shown} of them the customer had to come again.`,
    notes: {
      counted: "Counted in the year in which things began. What is not told by contacts is not in it.",
      lawyer:
        "Whether this is what a law asks of you is for your lawyer to say. Every limit is that of your promises and can be changed there.",
    },
  },
  back: "All touchpoints",
  list: {
    only: "Which contacts",
    all: "All contacts",
    broken: "Only what was broken",
    none: "No contacts in these days",
    noneText: "Log one, or choose more days on the map of touchpoints.",
    noneBroken: "Nothing was broken here in these days.",
    more: "Show more",
    waited: (time: string) => `waited ${time}`,
    broke: (names: string) => `broken: ${names}`,
    kept: "nothing broken",
  },
};
