import { DAY_MS } from "../../../quality/calendars/day.ts";
import { type Zone, zoneOf } from "../../../quality/calendars/zone.ts";
import { type Whereabouts, zonesOfPostcode } from "./zones-of-postcodes.ts";

export type QuietHours = { from: string; to: string };

const MINUTE_MS = 60_000;
/** Zones of one country take turns in being quiet; more turns than this there are none to find. */
const MOST_TURNS = 60;

/**
 * The first moment from `moment` on at which it is quiet in none of the zones. Hours are those on the wall: where clocks
 * change in the night, it ends at the same hour as in any other.
 */
export function notBefore(moment: Date, quiet: QuietHours | null, zones: readonly Zone[]): Date {
  if (quiet === null) return moment;
  let at = moment.getTime();
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const ends = zones.map((zone) => quietEnd(at, quiet, zone)).filter((end) => end !== null);
    if (ends.length === 0) return new Date(at);
    at = Math.max(...ends);
  }
  return new Date(at);
}

/** When it ceases to be quiet in a zone; null: it is not. */
function quietEnd(at: number, { from, to }: QuietHours, zone: Zone): number | null {
  const today = zone.dayAt(at);
  const nights = from < to ? 0 : 1;
  for (const day of [today - 1, today]) {
    const begin = zone.toUtc(day * DAY_MS + minutesOf(from) * MINUTE_MS);
    const end = zone.toUtc((day + nights) * DAY_MS + minutesOf(to) * MINUTE_MS);
    if (begin <= at && at < end) return end;
  }
  return null;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** The zones in which a customer may be: that of the company where nothing else is known. */
export function zonesOf(
  { country, postcode }: Whereabouts,
  company: { country: string; timeZone: string },
): readonly Zone[] {
  // Who gives a postcode and no country is where the company is, as far as anybody knows.
  const near = zonesOfPostcode(country ?? company.country, postcode);
  if (near.length > 0) return near.map(ready);
  if (country === null || country === company.country) return [ready(company.timeZone)];
  const zones = zonesIn(country).map(ready);
  return zones.length > 0 ? zones : [ready(company.timeZone)];
}

const made = new Map<string, Zone>();

/** Making a zone costs more than asking it. */
function ready(name: string): Zone {
  const zone = made.get(name) ?? zoneOf(name);
  made.set(name, zone);
  return zone;
}

/** The platform's own list of a country's zones; its name is not in TypeScript's library yet. */
function zonesIn(country: string): string[] {
  if (!/^[A-Z]{2}$/.test(country)) return [];
  const list: unknown = Reflect.get(Intl.Locale.prototype, "getTimeZones");
  const zones: unknown = typeof list === "function" ? list.call(new Intl.Locale(`und-${country}`)) : [];
  return Array.isArray(zones) ? zones.map(String) : [];
}
