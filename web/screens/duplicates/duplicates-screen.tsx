import { Button } from "@mantine/core";
import { useDataText } from "../../text/later.ts";
import { useText } from "../../text/text.tsx";
import { BackLink } from "../../ui/back-link.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { MoreRows } from "../../ui/more-rows.tsx";
import { Page } from "../../ui/page.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useMay } from "../../ui/use-may.ts";
import { DuplicateRow } from "./duplicate-row.tsx";
import styles from "./duplicates.module.css";
import { useDuplicates, useLookNow } from "./use-duplicates.ts";

function LookNow() {
  const text = useText().duplicates;
  const mayLook = useMay("manager");
  const { look, looking, error } = useLookNow();
  if (!mayLook) return null;
  return (
    <div>
      <Button variant="default" loading={looking} onClick={look}>
        {text.look}
      </Button>
      <p role="status" className={styles.quiet}>
        {looking && text.looking}
      </p>
      <Refused error={error} />
    </div>
  );
}

/** Who may be in here twice, the likeliest first. */
export function DuplicatesScreen() {
  const { duplicates: text } = useText();
  const dataText = useDataText();
  const pages = useDuplicates();
  const { data, error, refetch } = pages;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const currency = data?.pages[0]?.currency ?? "EUR";
  return (
    <Page title={text.title} lead={text.lead} aside={<LookNow />}>
      <BackLink href="/data">{dataText.title}</BackLink>
      {error && !data && <ErrorState error={error} retry={refetch} />}
      {!data && !error && <Loading />}
      {data && items.length === 0 && <EmptyState title={text.none} text={text.noneText} />}
      {items.length > 0 && (
        <Card>
          <ol className={styles.list}>
            {items.map((item) => (
              <DuplicateRow
                key={item.customers.map(({ customerId }) => customerId).join()}
                item={item}
                currency={currency}
              />
            ))}
          </ol>
          <MoreRows pages={pages} label={text.more} />
        </Card>
      )}
    </Page>
  );
}
