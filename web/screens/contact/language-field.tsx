import { NativeSelect } from "@mantine/core";
import { useReader } from "../../text/text.tsx";
import { languageChoices } from "../../ui/languages.ts";

/** In which language one spoke, where that matters. */
export function LanguageField({ value, onChange }: { value: string; onChange: (language: string) => void }) {
  const { text, language } = useReader();
  const words = text.contacts;
  return (
    <NativeSelect
      size="md"
      label={words.language}
      data={[{ value: "", label: words.noLanguage }, ...languageChoices(language, value || null)]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
