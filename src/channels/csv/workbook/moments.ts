const DAY_SECONDS = 86_400;
/** Days from 1970 back to what each system counts from. */
const BEFORE_1970 = { 1900: 25_569, 1904: 24_107 } as const;

export type DateSystem = keyof typeof BEFORE_1970;

/**
 * A moment as a spreadsheet keeps it, days since 1899-12-30 (or since 1904), as "2025-02-03" or "2025-02-03 17:05:00";
 * less than a day as a time alone. Null when it is before 1900 or past the year 9999.
 */
export function momentText(serial: number, system: DateSystem): string | null {
  // The first spreadsheets took 1900 for a leap year: its days up to a February 29th that never was are one off.
  const days = system === 1900 && serial < 60 && serial >= 1 ? serial + 1 : serial;
  const seconds = Math.round(days * DAY_SECONDS);
  if (!(seconds >= 0 && days < 2_958_466)) return null;
  const at = new Date((seconds - BEFORE_1970[system] * DAY_SECONDS) * 1000).toISOString();
  const time = at.slice(11, 19);
  if (seconds < DAY_SECONDS && system === 1900) return time;
  return time === "00:00:00" ? at.slice(0, 10) : `${at.slice(0, 10)} ${time}`;
}
