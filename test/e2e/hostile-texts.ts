/** Each would set `window.taken` where it is taken for more than a text. */
export const HOSTILE = [
  `<script>window.taken=1</script>`,
  `<img src=x onerror="window.taken=1">`,
  `"><svg onload=window.taken=1>`,
  `javascript:window.taken=1`,
  `' onmouseover='window.taken=1' autofocus onfocus='window.taken=1`,
  `{{constructor.constructor('window.taken=1')()}}`,
  "</title></style></textarea><iframe srcdoc='<script>parent.taken=1</script>'>",
  '=HYPERLINK("javascript:window.taken=1","x")',
];
/** Short enough for a name of 60 characters. */
const SHORT = HOSTILE.slice(0, 4);

const told = new Map<string, number>();

/** The hostile text of a number, with the name of the place it is told in, by which it is known again on a screen. */
export function hostile(place: string, number: number): string {
  told.set(place, Math.max(told.get(place) ?? 0, number));
  return `${HOSTILE[number % HOSTILE.length]}[${place}]`;
}

/** As `hostile`, one of the short ones, another for each place. */
export function named(place: string): string {
  return hostile(place, [...place].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % SHORT.length);
}

/** All places that a hostile text was told in. */
export function placesTold(): string[] {
  return [...told.keys()].toSorted();
}

/** To be called by who ends: another file of the same worker tells other places. */
export function forgetPlaces(): void {
  told.clear();
}

/** Places whose text stands in what a screen shows, whole and letter by letter. */
export function placesIn(shown: string): Set<string> {
  return new Set(placesTold().filter((place) => HOSTILE.some((text) => shown.includes(`${text}[${place}]`))));
}
