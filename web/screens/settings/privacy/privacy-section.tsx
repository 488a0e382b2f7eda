import { ErasuresCard } from "./erasures-card.tsx";
import { PurposesCard } from "./purposes-card.tsx";

/** For what customers are asked, and who was erased. */
export function PrivacySection() {
  return (
    <>
      <PurposesCard />
      <ErasuresCard />
    </>
  );
}
