import { Button } from "@mantine/core";
import { useCasesText } from "../../text/later.ts";
import { Answered } from "../../ui/answered.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { useNow } from "../../ui/use-now.ts";
import { type CaseName, idOf } from "./case-data.ts";
import { type CaseFilter, NOT_BEHIND } from "./case-filter.ts";
import { CaseRow } from "./case-row.tsx";
import styles from "./cases.module.css";
import type { useCases } from "./use-cases.ts";

type CaseListProps = {
  filter: CaseFilter;
  cases: ReturnType<typeof useCases>;
  chosen: ReadonlyMap<string, CaseName>;
  mayWork: boolean;
  onChoose: (one: CaseName) => void;
  onChange: (part: Record<string, string>) => void;
};

/** The cases so far, and more of them on demand. */
export function CaseList({ filter, cases, chosen, mayWork, onChoose, onChange }: CaseListProps) {
  const text = useCasesText();
  const now = useNow();
  return (
    <Answered query={cases}>
      {({ pages }) => {
        const rows = pages.flatMap(({ items }) => items);
        if (rows.length === 0) return <Nothing {...{ filter, mayWork, onChange }} />;
        return (
          <>
            <ul className={styles.rows} aria-label={text.title}>
              {rows.map((one) => (
                <CaseRow
                  key={idOf(one)}
                  one={one}
                  now={now}
                  {...(mayWork && one.state === "open" && { isChosen: chosen.has(idOf(one)), onChoose })}
                />
              ))}
            </ul>
            {cases.isError && <ErrorState error={cases.error} retry={cases.fetchNextPage} />}
            {cases.hasNextPage && (
              <Button
                variant="default"
                mt="md"
                loading={cases.isFetchingNextPage}
                onClick={() => void cases.fetchNextPage()}
              >
                {text.more}
              </Button>
            )}
          </>
        );
      }}
    </Answered>
  );
}

const NO_FILTER = { ...NOT_BEHIND, whose: "", order: "", severity: "", accountable: "", touchpoint: "" };

function Nothing({ filter, mayWork, onChange }: Pick<CaseListProps, "filter" | "mayWork" | "onChange">) {
  const { none, logContact } = useCasesText();
  const isNarrowed = Object.keys(filter).length > 0;
  const isMine = filter.whose === "mine" && Object.keys(filter).length === 1;
  const said = isMine ? none.mine : isNarrowed ? none.filtered : none.text;
  return (
    <div className={styles.nothing}>
      <EmptyState
        title={none.title}
        text={said}
        {...(!isNarrowed && mayWork && { action: { label: logContact, href: "/contacts/new" } })}
      />
      {isNarrowed && (
        <Button variant="default" onClick={() => onChange(NO_FILTER)}>
          {none.all}
        </Button>
      )}
    </div>
  );
}
