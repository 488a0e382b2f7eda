// The first script: small, so that all that the first screen needs is on its way while the large ones still come.
import { beginScreen } from "./ahead.ts";
import { firstLanguage, wordsOf } from "./language.ts";

// What cannot be had is asked for again, and told, by what shows it.
const language = firstLanguage() ?? "en";
wordsOf(language).catch(() => {});
beginScreen(location, language);
void import("../main.tsx");
