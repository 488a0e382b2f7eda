import type Holidays from "date-holidays";
import { AppError } from "../../platform/errors.ts";
import type { HolidayPlace } from "./calendar.ts";
import { DAY_MS, dayOf, isoDay } from "./day.ts";

/** Holidays of a year, by ISO date, with their names. */
export type HolidaysOf = (year: number) => ReadonlyMap<string, string>;

/** Years before and after these are not asked of the library: it knows no holidays there. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2199];
const NONE: ReadonlyMap<string, string> = new Map();

/** No holidays at all. */
export const noHolidays: HolidaysOf = () => NONE;

/**
 * The holidays of a place; each year is worked out once (some 10 ms). The library is loaded when a calendar with
 * holidays first needs it: it takes some 40 MB.
 *
 * @param language of the names, as ISO 639-1.
 */
export async function holidaysIn(place: HolidayPlace, language: string): Promise<HolidaysOf> {
  const { default: Library } = await import("date-holidays");
  const { country, region, city, types } = place;
  const options = { types, languages: [language, "en"] };
  const library = new Library(country, region ?? "", city ?? "", options);
  const known = new Map<number, ReadonlyMap<string, string>>();
  return (year) => {
    if (year < FIRST_YEAR || year > LAST_YEAR) return NONE;
    const found = known.get(year) ?? daysOf(library, year);
    known.set(year, found);
    return found;
  };
}

/** Holidays of several days are each of them; what begins at sunset counts from the day it is dated. */
function daysOf(library: Holidays, year: number): ReadonlyMap<string, string> {
  const days = new Map<string, string>();
  for (const { date, start, end, name } of library.getHolidays(year)) {
    const first = dayOf(date.slice(0, 10));
    const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
    for (let day = first; day < first + length; day++) days.set(isoDay(day), name);
  }
  return days;
}

/** A place of the library: its code and its name. */
export type Place = { code: string; name: string };

/** Countries, or the regions of a country, or the cities of a region, whose holidays are known; by name. */
export async function placesIn(
  { country, region }: { country?: string | undefined; region?: string | undefined },
  language: string,
): Promise<Place[]> {
  const { default: Library } = await import("date-holidays");
  const found: Record<string, string> | undefined = new Library().query(country, region, language);
  return Object.entries(found ?? {})
    .map(([code, name]) => ({ code, name }))
    .sort((one, other) => one.name.localeCompare(other.name, language));
}

/** Throws `invalid` when no holidays are known of a place. */
export async function assertPlace({ country, region, city }: HolidayPlace): Promise<void> {
  const isKnown = async (within: { country?: string; region?: string }, code: string) =>
    (await placesIn(within, "en")).some((place) => place.code === code);
  const refuse = (field: string, value: string) => {
    const reason = "is no place whose holidays are known";
    throw new AppError("invalid", `holidays.${field}: ${reason}`, {
      errors: [{ field: `holidays.${field}`, value, reason }],
    });
  };
  if (!(await isKnown({}, country))) refuse("country", country);
  if (region !== null && !(await isKnown({ country }, region))) refuse("region", region);
  if (city !== null && (region === null || !(await isKnown({ country, region }, city)))) refuse("city", city);
}
