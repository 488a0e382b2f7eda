import type { Word } from "./words.ts";

const NEGATORS = new Set(
  (
    "no ni nunca jamas sin tampoco nadie ningun ninguna ninguno nada apenas " +
    "not never none nothing nobody neither nor without hardly barely cannot cant dont doesnt didnt isnt arent wasnt " +
    "werent wont wouldnt couldnt shouldnt hasnt havent hadnt aint"
  ).split(" "),
);

/** What ends the reach of a negation besides a pause. */
const TURNS = new Set(
  "pero aunque sino mas porque but although though however because except yet pues salvo excepto".split(" "),
);

/** "Not only good": nothing is denied. */
const NOT_DENIED = new Set(["only", "solo", "solamente", "just"]);

/** A negation reaches this many words at most: "no me ha parecido nada bueno" has five between. */
const REACH = 5;

/** For each word whether it stands in the reach of a negation before it. A second negation does not undo the first. */
export function negatedOf(words: readonly Word[]): Uint8Array {
  const negated = new Uint8Array(words.length);
  let reach = 0;
  for (let at = 0; at < words.length; at++) {
    const { plain, afterBreak } = words[at];
    if (afterBreak || TURNS.has(plain)) reach = 0;
    if (reach > 0) {
      negated[at] = 1;
      reach -= 1;
    }
    if (isNegator(words, at)) reach = REACH;
  }
  return negated;
}

function isNegator(words: readonly Word[], at: number): boolean {
  if (!NEGATORS.has(words[at].plain)) return false;
  const next = words[at + 1];
  return !(next && !next.afterBreak && NOT_DENIED.has(next.plain));
}
