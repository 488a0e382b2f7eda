import { SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { LANGUAGES, type Language } from "../first/language.ts";
import { useReader } from "../text/text.tsx";
import styles from "./header.module.css";

const NAMES: Record<Language, string> = { es: "Español", en: "English" };

/** Spanish or English; remembered in this browser. */
export function LanguageChoice() {
  const { text, language, setLanguage } = useReader();
  return (
    <div className={styles.choice}>
      <div className={styles.choiceLabel}>{text.shell.language}</div>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={text.shell.language}
        value={language}
        onChange={setLanguage}
        data={LANGUAGES.map((value) => ({ value, label: NAMES[value] }))}
      />
    </div>
  );
}

/** Light, dark, or as the device; remembered in this browser. */
export function LightChoice() {
  const { text } = useReader();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { light, lights } = text.shell;
  return (
    <div className={styles.choice}>
      <div className={styles.choiceLabel}>{light}</div>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={light}
        value={colorScheme}
        onChange={setColorScheme}
        data={[
          { value: "auto", label: lights.auto },
          { value: "light", label: lights.light },
          { value: "dark", label: lights.dark },
        ]}
      />
    </div>
  );
}
