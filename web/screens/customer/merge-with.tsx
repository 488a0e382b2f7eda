import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { useText } from "../../text/text.tsx";
import identityStyles from "./identity.module.css";

const MergeSearch = lazy(() =>
  import("./merge-search.tsx").then(({ MergeSearch: component }) => ({ default: component })),
);

/** Finds another customer to join; until the search has come, its field is there. */
export function MergeWith({ customerId }: { customerId: string }) {
  return (
    <Suspense fallback={<Field />}>
      <MergeSearch customerId={customerId} />
    </Suspense>
  );
}

function Field() {
  const text = useText().duplicates.card;
  return (
    <TextInput
      className={identityStyles.with ?? ""}
      readOnly
      label={text.with}
      placeholder={text.withHint}
      leftSection={<IconSearch size={17} stroke={1.7} aria-hidden />}
    />
  );
}
