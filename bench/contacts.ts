/**
 * What is claimed about contacts, to be repeated: node bench/contacts.ts [contacts]
 *
 * A new store is given contacts in lists of a thousand, of customers it does not know at first; then one by one, 200 a
 * second, whether or not the ones before are answered. Nobody is judged; `npm run bench:scale -- contacts` takes a store
 * that holds a million, with promises in force.
 */
import { startApplication, withDataFolder } from "./application.ts";
import { visitorAt } from "./asking.ts";
import { listsPerSecond, timesAtRate } from "./contact-calls.ts";
import { atRateFigures, type Figure, markdownTable } from "./table.ts";

const PORT = 3921;
const LIST = 1000;
const CUSTOMERS = 20_000;
const PER_SECOND = 200;
const WARM_UP_SECONDS = 10;
const SECONDS = 60;

async function figuresOf(url: string, contacts: number): Promise<Figure[]> {
  const target = { asker: visitorAt(url), customers: CUSTOMERS, run: "B", now: Date.now() };
  const third = Math.floor(contacts / 3 / LIST) * LIST;
  const parts = [
    { whose: "of new customers", from: 0, to: third, clients: 1 },
    { whose: "of known customers", from: third, to: 2 * third, clients: 1 },
    { whose: "of known customers, two clients", from: 2 * third, to: 3 * third, clients: 2 },
  ];
  const rates: Figure[] = [];
  for (const { whose, ...part } of parts) {
    const rate = Math.round(await listsPerSecond(target, part));
    const what = `lists of ${LIST}, ${whose}`;
    rates.push({ what, measured: `${rate} contacts/s`, asked: "5,000 contacts/s" });
  }
  const seconds = WARM_UP_SECONDS + SECONDS;
  const times = await timesAtRate({ target, from: 3 * third, perSecond: PER_SECOND, seconds });
  const what = `one by one, ${PER_SECOND} a second`;
  const asked = { warmUpSeconds: WARM_UP_SECONDS, asked: "p99 < 50 ms" };
  return [...rates, ...atRateFigures(what, times, asked)];
}

const contacts = Number(process.argv[2] ?? 60_000);
await withDataFolder(async (folder) => {
  const application = await startApplication(folder, PORT);
  try {
    console.log(markdownTable(await figuresOf(application.url, contacts)));
  } finally {
    await application.stop();
  }
});
