import { Textarea, TextInput } from "@mantine/core";
import { useSurveysText } from "../../../text/later.ts";
import styles from "./builder.module.css";
import { LANGUAGES, type Texts } from "./draft.ts";

type TextPairProps = {
  /** What it is, e.g. "Question"; what stands there while nothing is written. */
  label: string;
  placeholder?: string | undefined;
  texts: Texts;
  /** The main language: there it must be said, unless it is optional and said nowhere. */
  language: string;
  isOptional?: boolean;
  isLong?: boolean;
  onChange: (texts: Texts) => void;
};

/** One text in two languages side by side; what is missing is said. */
export function TextPair(props: TextPairProps) {
  const { label, placeholder, texts, language, isOptional = false, isLong = false, onChange } = props;
  const text = useSurveysText().builder;
  const isSaid = Object.values(texts).some((one) => one.trim() !== "");
  return (
    <div className={styles.pair}>
      {LANGUAGES.map((one) => {
        const lacks = !texts[one]?.trim() && (!isOptional || isSaid);
        const isMain = one === language;
        const common = {
          label: `${label} · ${text.languages[one]}`,
          lang: one,
          maxLength: 500,
          value: texts[one] ?? "",
          error: lacks && isMain ? text.missing : undefined,
          description: lacks && !isMain && isSaid ? text.untranslated(text.languages[one]) : undefined,
          ...(isMain && placeholder !== undefined && { placeholder }),
        };
        const write = (value: string) => onChange({ ...texts, [one]: value });
        return isLong ? (
          <Textarea
            key={one}
            {...common}
            autosize
            minRows={1}
            onChange={(e) => write(e.currentTarget.value)}
          />
        ) : (
          <TextInput key={one} {...common} onChange={(e) => write(e.currentTarget.value)} />
        );
      })}
    </div>
  );
}
