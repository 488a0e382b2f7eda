import { addressOf } from "../../api/client.ts";
import { useGapsText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { useMay } from "../../ui/use-may.ts";

/** The page of a month as a PDF, in the reader's language: for who leads. Without a month, of the last that is over. */
export function MonthPageLink({ month }: { month?: string | undefined }) {
  const text = useGapsText();
  const { language } = useReader();
  if (!useMay("manager")) return null;
  return (
    <p>
      <a
        href={addressOf("GET /api/v1/monthly-page", { query: { month, language } })}
        target="_blank"
        rel="noopener"
      >
        {text.monthPage}
      </a>
    </p>
  );
}
