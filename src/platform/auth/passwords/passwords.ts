import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../../errors.ts";

/** No rule about kinds of characters: length is what makes a password hard to guess (NIST SP 800-63B, 3.1.1). */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** The most used words of stolen passwords and the long ones among those, from zxcvbn (NOTICE). */
const STOLEN = readFileSync(join(import.meta.dirname, "common-passwords.txt"), "utf8")
  .trim()
  .split("\n");

/** What most guessed passwords are built around, in Spanish and English, letters only; the stolen ones besides. */
const COMMON = [
  ...STOLEN,
  "password",
  "passwort",
  "passphrase",
  "contrasena",
  "contraseña",
  "clave",
  "secreto",
  "secret",
  "qwerty",
  "qwertyuiop",
  "asdfgh",
  "asdfghjkl",
  "zxcvbn",
  "zxcvbnm",
  "abc",
  "abcd",
  "abcdef",
  "abcdefghij",
  "letmein",
  "welcome",
  "bienvenido",
  "bienvenida",
  "admin",
  "administrator",
  "administrador",
  "director",
  "changeme",
  "default",
  "iloveyou",
  "tequiero",
  "teamo",
  "princess",
  "princesa",
  "football",
  "futbol",
  "baseball",
  "realmadrid",
  "barcelona",
  "superman",
  "batman",
  "pokemon",
  "monkey",
  "dragon",
  "sunshine",
  "trustno",
  "master",
  "hello",
  "hola",
  "vinculo",
  "vínculo",
  "company",
  "empresa",
  "customer",
  "cliente",
  "clientes",
];
const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};
const RUNS =
  "01234567890123456789 abcdefghijklmnopqrstuvwxyz qwertyuiopasdfghjklzxcvbnm 98765432109876543210";
const LEAST_DIFFERENT = 5;

/**
 * Refuses a password that is too short, or among the first anybody would try.
 *
 * @param personal words about the person (name, e-mail) that it must not merely repeat.
 * @throws AppError `invalid`; never repeats the password.
 */
export function assertGoodPassword(password: string, personal: readonly string[] = []): void {
  const reason = weaknessOf(password, personal);
  if (reason === undefined) return;
  throw new AppError("invalid", `The password ${reason}`, { errors: [{ field: "password", reason }] });
}

function weaknessOf(password: string, personal: readonly string[]): string | undefined {
  if (password.length < SHORTEST_PASSWORD) return `must have at least ${SHORTEST_PASSWORD} characters`;
  if (password.length > LONGEST_PASSWORD) return `may have at most ${LONGEST_PASSWORD} characters`;
  const lower = password.toLowerCase();
  if (new Set(lower).size < LEAST_DIFFERENT) return `needs at least ${LEAST_DIFFERENT} different characters`;
  if (RUNS.includes(lower)) return "is a run of neighbouring keys";
  if (isAround(lower, COMMON)) return "is one of the most common";
  if (isAround(lower, personal.flatMap(wordsOf))) return "must not be made of the name or e-mail";
  return undefined;
}

/** Whether nothing but digits and signs (or the word again) is left around one of `words`. */
function isAround(lower: string, words: readonly string[]): boolean {
  const spelled = [lower, [...lower].map((letter) => LEET[letter] ?? letter).join("")];
  return spelled.some((text) => words.some((word) => word.length > 2 && isPadded(text, word)));
}

function isPadded(text: string, word: string): boolean {
  return text.includes(word) && !/\p{Letter}{3}/u.test(text.replaceAll(word, " "));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[^\p{Letter}]+/u);
}
