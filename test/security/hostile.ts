/** Texts that would do something where a text is taken for a command; none may do more here than not be found. */
export const HOSTILE = [
  "'",
  '"',
  "\\",
  "%",
  "_",
  "' or '1'='1",
  "') or true --",
  "1; select pg_sleep(8) --",
  "'; select pg_sleep(8); --",
  "'||(select pg_sleep(8))||'",
  "$1",
  "#{7*7}",
  "{{7*7}}",
  "../../../../etc/passwd",
  "..%2f..%2f",
  "__proto__",
  "constructor.prototype",
  "\u202eevil",
  "🏴‍☠️",
  "\ufffe",
  "null",
  "NaN",
  "-1",
  "1e309",
  "9".repeat(40),
  "x".repeat(5000),
  "",
] as const;

/** As HOSTILE, where each costs a request with a body. */
export const HOSTILE_IN_BODIES = [
  "' or '1'='1",
  "'; select pg_sleep(8); --",
  "%",
  "__proto__",
  "x".repeat(5000),
  "\0",
  "",
];

/** How long a request may take: less than the sleep that an injection would cause. */
export const LONGEST_MS = 7000;
