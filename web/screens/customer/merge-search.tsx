import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { useAnswer } from "../../api/queries.ts";
import { useText } from "../../text/text.tsx";
import { apart } from "../customers/apart.ts";
import identityStyles from "./identity.module.css";

const PAUSE_MS = 180;
const SHOWN = 8;

/** Finds another customer to compare this one with, and to join. */
export function MergeSearch({ customerId }: { customerId: string }) {
  const text = useText().duplicates.card;
  const [, go] = useLocation();
  const [written, setWritten] = useState("");
  const [search] = useDebouncedValue(written.trim(), PAUSE_MS);
  const { data } = useAnswer("GET /api/v1/customers", {
    query: { search: search || undefined, limit: SHOWN },
  });
  const found = (data?.items ?? []).filter((customer) => customer.customerId !== customerId);
  return (
    <Select
      className={identityStyles.with ?? ""}
      searchable
      label={text.with}
      placeholder={text.withHint}
      leftSection={<IconSearch size={17} stroke={1.7} aria-hidden />}
      rightSection={null}
      searchValue={written}
      onSearchChange={setWritten}
      value={null}
      data={found.map(({ customerId: value, name, ...row }) => ({
        value,
        label: [name, ...apart(row)].join(" · "),
      }))}
      filter={({ options }) => options}
      nothingFoundMessage={search ? text.nobody : null}
      onChange={(otherId) => otherId && go(`/customers/${customerId}/merge/${otherId}`)}
    />
  );
}
