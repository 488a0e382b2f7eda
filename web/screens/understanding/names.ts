import { useAnswer } from "../../api/queries.ts";
import { useUnderstandingText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";

/** What touchpoints are called, by key. */
export function usePlaceNames(): (key: string | null) => string {
  const { nowhere } = useUnderstandingText();
  const { language } = useReader();
  const items = useAnswer("GET /api/v1/touchpoints").data?.items ?? [];
  return (key) => (key === null ? nowhere : (items.find((one) => one.key === key)?.names[language] ?? key));
}

/** What the steps of journeys are called. */
export function useStepNames(): (step: string) => string {
  const { purchase, elsewhere } = useUnderstandingText().journeys;
  const placeName = usePlaceNames();
  return (step) => (step === "~purchase" ? purchase : step === "~elsewhere" ? elsewhere : placeName(step));
}
