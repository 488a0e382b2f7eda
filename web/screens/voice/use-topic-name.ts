import { useVoiceText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";

type Known = readonly { key: string; names: { es: string; en: string } | null }[];

/** What a topic is called: as the company calls it, else as the program does. */
export function useTopicName(known: Known): (key: string) => string {
  const { topics } = useVoiceText();
  const { language } = useReader();
  const names = new Map(known.map((one) => [one.key, one.names]));
  return (key) => names.get(key)?.[language] ?? topics[key] ?? key;
}
