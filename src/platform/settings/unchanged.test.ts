import { done, somebody, tried } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";

const TERMS = { contactHours: 2, solveDays: 2 };
const [LOW, HIGH] = [
  { calendarId: null, terms: { low: TERMS, medium: TERMS, high: TERMS, critical: TERMS } },
  {
    calendarId: null,
    terms: { low: { ...TERMS, solveDays: 9 }, medium: TERMS, high: TERMS, critical: TERMS },
  },
];

/** What is written as a whole, and two ways to write it. */
const WHOLE = [
  ["/alarm-words", { words: [{ word: "moho" }] }, { words: [{ word: "plaga" }] }],
  [
    "/empowerment-budgets",
    { roles: [{ role: "agent", monthMinor: 1 }], people: [] },
    { roles: [{ role: "agent", monthMinor: 2 }], people: [] },
  ],
  ["/case-settings", LOW, HIGH],
] as const;

async function desk(house: House, path: string) {
  const dora = await somebody(house, "Dora", "director");
  const read = () => done(house, dora, ["GET", path]);
  const put = (said: object) => tried(house, dora, ["PUT", path, said]);
  return { read, put };
}

test.for(WHOLE)(
  "%s: of two who read the same the later is told, also at once",
  async ([path, one, other], { house }) => {
    const { read, put } = await desk(house, path);
    const { version } = await read();

    const both = await Promise.all([put({ ...one, version }), put({ ...other, version })]);

    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const [kept] = both.filter(({ status }) => status === 200);
    expect(await read()).toEqual(kept?.said);
    const late = both[0]?.status === 409 ? one : other;
    expect((await put({ ...late, version: kept?.said.version })).status).toBe(200);
    expect((await put(one)).status).toBe(200);
  },
);
