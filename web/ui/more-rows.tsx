import { Button } from "@mantine/core";
import { useTeamText } from "../../text/later.ts";

type MoreRowsProps = {
  pages: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
};

/** Asks for more of a list where there is more. */
export function MoreRows({ pages: { hasNextPage, isFetchingNextPage, fetchNextPage } }: MoreRowsProps) {
  const text = useTeamText();
  if (!hasNextPage) return null;
  return (
    <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      {text.more}
    </Button>
  );
}
