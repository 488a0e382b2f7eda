import { type Stems, stemsFrom } from "../words/stems.ts";
import { ENGLISH } from "./english-stems.ts";
import { SPANISH } from "./spanish-stems.ts";

/** What a word says: how good (> 0) or bad (< 0) it is, 0 for middling; or that it strengthens, or wishes. */
export type Tone = { kind: "tone"; worth: number } | { kind: "stronger" } | { kind: "wish" };

const GOOD_SIGNS =
  ":) :-) :)) =) :d :-d =d ;) ;-) ;d <3 😀 😃 😄 😁 😆 😊 🙂 😍 🥰 😘 🤩 😎 👍 👌 👏 🙌 💪 🎉 ✨ ⭐ 🌟 💯 🔝 🥳 💖 💕 💗 💓 💙 💚 💛 🧡 💜 😋 🤗 😇 ✅ 🙏 ❤ ☺ ♥ 🏆 🥇";
const BAD_SIGNS =
  ":( :-( :(( =( :/ :-/ :\\ :'( 😠 😡 🤬 😤 😢 😭 😞 😔 😟 😕 🙁 😣 😖 😫 😩 🤮 🤢 💩 👎 😒 🙄 😑 💔 😾 🖕 ❌ ☹ 😨 😰 😱 🤦 ⛔ 🚫 🤡";

const WORTH = { veryGood: 2, good: 1, neutral: 0, bad: -1, veryBad: -2 } as const;

type Lists = Record<keyof typeof WORTH | "shiftsUp" | "wishes", string>;

function entriesOf(lists: Lists): [string, Tone][] {
  const wordsIn = (text: string) => text.split(/\s+/).filter((word) => word !== "");
  const tones = Object.entries(WORTH).flatMap(([list, worth]) =>
    wordsIn(lists[list as keyof typeof WORTH]).map((word): [string, Tone] => [word, { kind: "tone", worth }]),
  );
  return [
    ...wordsIn(lists.shiftsUp).map((word): [string, Tone] => [word, { kind: "stronger" }]),
    ...wordsIn(lists.wishes).map((word): [string, Tone] => [word, { kind: "wish" }]),
    ...tones,
  ];
}

function signs(text: string, worth: number): [string, Tone][] {
  return text.split(" ").map((sign) => [sign, { kind: "tone", worth }]);
}

/** The tone of Spanish words. */
export const SPANISH_TONES: Stems<Tone> = stemsFrom(entriesOf(SPANISH));

/** The tone of English words. */
export const ENGLISH_TONES: Stems<Tone> = stemsFrom(entriesOf(ENGLISH));

/** The tone of words, stems and phrases of both languages, and of signs. */
export const LEXICON: Stems<Tone> = stemsFrom([
  ...entriesOf(ENGLISH),
  ...entriesOf(SPANISH),
  ...signs(GOOD_SIGNS, 1),
  ...signs(BAD_SIGNS, -1),
]);
