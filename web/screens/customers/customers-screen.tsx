import { Button, NativeSelect } from "@mantine/core";
import { IconAdjustmentsHorizontal, IconDownload } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { addressOf } from "../../api/client.ts";
import { useReader, useText } from "../../text/text.tsx";
import { Page } from "../../ui/page.tsx";
import { useMay } from "../../ui/use-may.ts";
import { CustomerPages } from "./customer-pages.tsx";
import styles from "./customers.module.css";
import { type Filter, filterOf, narrowedBy, present, SORTS } from "./filter.ts";
import { FilterBar } from "./filter-bar.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { focusFirstRow } from "./row-keys.ts";
import { SearchBox } from "./search-box.tsx";
import { useFilter } from "./use-filter.ts";
import { ViewsBar } from "./views-bar.tsx";

/** Everyone who bought: search, narrow, order, keep the view, take it away as a file. */
export function CustomersScreen() {
  const text = useText().customers;
  const [filter, change] = useFilter();
  const list = useRef<HTMLDivElement>(null);
  const showAll = () => change(present({ sort: filter.sort }));
  return (
    <Page title={text.title} lead={text.lead} aside={<ExportLink filter={filter} />}>
      <ViewsBar filter={filter} onChange={change} />
      <SearchAndFilters filter={filter} onChange={change} onDown={() => focusFirstRow(list.current)} />
      <FilterChips filter={filter} onChange={change} />
      <div ref={list}>
        <CustomerPages filter={filter} onShowAll={showAll} />
      </div>
    </Page>
  );
}

type SearchAndFiltersProps = { filter: Filter; onChange: (next: Filter) => void; onDown: () => void };

function SearchAndFilters({ filter, onChange, onDown }: SearchAndFiltersProps) {
  const text = useText().customers;
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className={styles.tools}>
        <SearchBox
          value={filter.search ?? ""}
          onSearch={(search) => onChange(present({ ...filter, search }))}
          onDown={onDown}
        />
        <Button
          variant="default"
          size="md"
          radius="xl"
          aria-expanded={open}
          leftSection={<IconAdjustmentsHorizontal size={18} stroke={1.7} aria-hidden />}
          onClick={() => setOpen(!open)}
        >
          {text.filters.open(narrowedBy(filter))}
        </Button>
        <NativeSelect
          className={styles.sort}
          size="md"
          radius="xl"
          aria-label={text.sort.label}
          value={filter.sort ?? "value"}
          onChange={({ currentTarget }) =>
            onChange(filterOf(new URLSearchParams({ ...filter, sort: currentTarget.value })))
          }
          data={SORTS.map((value) => ({ value, label: text.sort[value] }))}
        />
      </div>
      {open && <FilterBar filter={filter} onChange={onChange} />}
    </>
  );
}

function ExportLink({ filter }: { filter: Filter }) {
  const text = useText().customers;
  const { language } = useReader();
  const mayExport = useMay("manager");
  if (!mayExport) return null;
  return (
    <Button
      component="a"
      href={addressOf("GET /api/v1/customers/export.csv", { query: { ...filter, language } })}
      download
      variant="default"
      title={text.exportHint}
      leftSection={<IconDownload size={17} stroke={1.7} aria-hidden />}
    >
      {text.export}
    </Button>
  );
}
