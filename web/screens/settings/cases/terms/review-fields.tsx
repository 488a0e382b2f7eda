import { NativeSelect } from "@mantine/core";
import { useCaseSettingsText, useCasesText } from "../../../../text/later.ts";
import own from "./terms.module.css";
import { SEVERITIES, type TermsDraft } from "./terms-draft.ts";

type ReviewFieldsProps = {
  reviews: TermsDraft["reviews"];
  onChange: (reviews: TermsDraft["reviews"]) => void;
};

/** So few stars that somebody must see to it. */
const STARS = [1, 2, 3, 4];

/** Which public reviews open a case, and how grave it is. */
export function ReviewFields({ reviews, onChange }: ReviewFieldsProps) {
  const words = useCaseSettingsText().terms;
  const { severity: severities } = useCasesText();
  const { limit, severity } = reviews;
  const kept = limit === null || STARS.includes(limit) ? [] : [limit];
  return (
    <div className={own.reviews}>
      <NativeSelect
        label={words.reviews}
        data={[
          { value: "", label: words.never },
          ...[...STARS, ...kept].map((stars) => ({ value: String(stars), label: words.upTo(stars) })),
        ]}
        value={limit === null ? "" : String(limit)}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onChange({ ...reviews, limit: value === "" ? null : Number(value) });
        }}
      />
      <NativeSelect
        label={words.reviewSeverity}
        disabled={limit === null}
        data={SEVERITIES.map((one) => ({ value: one, label: severities[one] }))}
        value={severity}
        onChange={(event) => {
          const chosen = SEVERITIES.find((one) => one === event.currentTarget.value);
          if (chosen) onChange({ ...reviews, severity: chosen });
        }}
      />
    </div>
  );
}
