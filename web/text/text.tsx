import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { firstLanguage, type Language, rememberLanguage, wordsCome, wordsOf } from "../first/language.ts";
import type { Text } from "./en.ts";
import { type Formats, formats } from "./format.ts";

export type Reader = {
  text: Text;
  format: Formats;
  language: Language;
  setLanguage: (language: Language) => void;
  /** True when the language was neither chosen by hand nor asked for by the browser. */
  undecided: boolean;
  setTimeZone: (timeZone: string) => void;
};

const ReaderContext = createContext<Reader | null>(null);

/** Loads the reader's language and gives it to all below; nothing is shown until the words are there. */
export function TextProvider({ children }: { children: ReactNode }) {
  const [chosen, setChosen] = useState(firstLanguage);
  const [timeZone, setTimeZone] = useState("UTC");
  const language = chosen ?? "en";
  const [loaded, setLoaded] = useState<{ language: Language; text: Text } | null>(() => {
    const text = wordsCome(language);
    return text ? { language, text } : null;
  });
  const missing = loaded?.language !== language;
  useEffect(() => {
    if (!missing) return;
    let wanted = true;
    void wordsOf(language).then((text) => wanted && setLoaded({ language, text }));
    return () => {
      wanted = false;
    };
  }, [language, missing]);
  const reader = useMemo(() => {
    if (!loaded) return null;
    const setLanguage = (next: Language) => {
      rememberLanguage(next);
      setChosen(next);
    };
    const format = formats(localeOf(loaded.language), timeZone);
    return { ...loaded, format, setLanguage, undecided: chosen === null, setTimeZone };
  }, [loaded, timeZone, chosen]);
  useEffect(() => {
    if (reader) document.documentElement.lang = reader.language;
  }, [reader]);
  return reader && <ReaderContext value={reader}>{children}</ReaderContext>;
}

/** The words of the screens in the reader's language. */
export function useText(): Text {
  return useReader().text;
}

/** Numbers, money and days in the reader's language. */
export function useFormat(): Formats {
  return useReader().format;
}

/** The reader's language and how to change it. */
export function useReader(): Reader {
  const reader = use(ReaderContext);
  if (!reader) throw new Error("useReader needs a TextProvider above it");
  return reader;
}

/** The browser's own variant of the language where it has one (es-MX writes numbers otherwise than es-ES). */
function localeOf(language: Language): string {
  const variant = navigator.languages.find((tag) => tag.startsWith(`${language}-`));
  return variant ?? { es: "es-ES", en: "en-GB" }[language];
}
