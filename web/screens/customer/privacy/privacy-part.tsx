import { lazy, Suspense } from "react";

const PrivacyCard = lazy(() =>
  import("./privacy-card.tsx").then(({ PrivacyCard: component }) => ({ default: component })),
);

/** The card of consent and of what a customer may ask by right; its code and words come after the rest. */
export function PrivacyPart(props: { customerId: string; name: string }) {
  return (
    <Suspense fallback={null}>
      <PrivacyCard {...props} />
    </Suspense>
  );
}
