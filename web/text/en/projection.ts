/** Words of the screen "no new customers". Numbers arrive already written for the reader. */
export const projection = {
  title: "If no new customer ever came again",
  lead: (n: string, day: string) =>
    `What the ${n} customers known on ${day} would still bring over the next five years, on their own.`,
  carry: {
    title: "How long they carry you",
    until: "Today's customers alone pay your fixed costs until",
    between: (low: string, high: string) => `8 in 10 chances that it ends between ${low} and ${high}`,
    fromOn: (low: string) => `in an unlucky course, only until ${low}`,
    never: "Today's customers alone do not pay your fixed costs, not even next month.",
    now: "not even next month",
    always: "Today's customers alone pay your fixed costs for at least five years.",
    beyond: "five years or more",
    ask: "Two numbers of yours tell how long today's customers carry the company.",
    askDirector:
      "When the director has entered fixed costs and margin, you will read here how long today's customers carry the company.",
    need: (income: string, costs: string, margin: string) =>
      `Needs ${income} of sales a month: ${costs} of fixed costs at a margin of ${margin}.`,
  },
  income: {
    title: "Income by month",
    lead: "The line is what is expected; in 8 of 10 courses of things it stays within the band.",
    past: "until today",
    expected: "expected",
    need: "what you need",
    ends: "carried until here",
    kept: "if you kept more",
  },
  active: {
    title: "Customers still active",
    lead: "Of those you have today, how many are expected to be still buying.",
    now: "today",
    left: (years: string) => `left after ${years} years`,
    year: (year: string) => `after ${year}`,
  },
  keep: {
    title: "If you kept more of those you lose",
    slider: (share: string) => `${share} of those you would lose stay`,
    label: "Share of those you lose that you would keep",
    worth: "worth over five years",
    between: (low: string, high: string) => `8 in 10 chances between ${low} and ${high}`,
    nothing: "Move it to see what keeping some of them is worth.",
    later: (month: string) => `and the company would be carried until ${month}`,
    total: "they bring in five years",
  },
  season: {
    title: "Busy months, quiet months",
    lead: "How much your customers buy in each month of the year; 100% is an average month.",
    proof: (withIt: string, without: string) =>
      `Checked on the hidden months: with the season ${withIt} of the purchases were foretold for the wrong month, without it ${without}.`,
  },
  carries:
    "The band carries chance, how far each customer's pace, stay and spend per visit are uncertain, and, where the model missed on the hidden weeks, that miss. It does not carry what has never happened yet.",
  heldOut: {
    short: (weeks: string, share: string, what: string) =>
      `When we hid the last ${weeks} weeks, this way of foreseeing was ${share} short in ${what}.`,
    over: (weeks: string, share: string, what: string) =>
      `When we hid the last ${weeks} weeks, this way of foreseeing overshot by ${share} in ${what}.`,
    exact: (weeks: string, what: string) =>
      `When we hid the last ${weeks} weeks, this way of foreseeing was on the spot in ${what}.`,
    money: "money",
    purchases: "purchases",
  },
  month: "Month",
  lowest: "Low",
  expected: "Expected",
  highest: "High",
  today: "today",
  empty: "It needs customers with repeat purchases over some months. Older sales help.",
  notes: {
    tooLittleData: "There is too little data to look ahead yet.",
    leavingFromBucket:
      "From these purchases, leaving cannot be told from buying seldom; as in the bucket, whoever is silent too long counts as lost, and keeping one means a purchase at that moment.",
    noSeason:
      "The months ahead do not know of Christmas or holidays, as that takes two years of data: read the level, not the shape within a year.",
    evenYear: "In your past no month was reliably busier than another, so all months ahead are taken alike.",
    season:
      "The months ahead are as busy or quiet as the same months of your past: foretold so, the hidden months came out better.",
    bandWidened:
      "When we hid the end of the past, up to three times, what happened fell outside the band at least once. The band has been made wider for it, and more so the further ahead it looks.",
    beyondHistory:
      "The data reach back less than two years: five years ahead draw out what they show, and the further out, the less the band can promise.",
    naiveWins:
      "On the past we hid, a rule of thumb foretold better than the models; read these figures with care.",
    dataEndEarlier: "Your newest purchase is some time ago: the curve begins on that day, not today.",
    sampledCustomers: "To be quick, part of the customers was played out and the result scaled up.",
  },
};
