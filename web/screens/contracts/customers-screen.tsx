import { NativeSelect } from "@mantine/core";
import { type InfiniteData, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useLocation, useSearch } from "wouter";
import type { ContractList } from "../../../src/insight/contracts/contract.ts";
import { request } from "../../api/client.ts";
import { useAnswer } from "../../api/queries.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { BackLink } from "../../ui/back-link.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { MoreRows } from "../../ui/more-rows.tsx";
import { Page } from "../../ui/page.tsx";
import { StakeRows } from "../../ui/stake-row.tsx";
import { contractsHref } from "./contract-data.ts";
import { ContractRow } from "./contract-row.tsx";
import styles from "./contracts.module.css";
import { filterInWords, filterOf, SORTS, sortOf } from "./list-filter.ts";

const KEY = "GET /api/v1/contracts/customers";
const PAGE = 50;

/** The customers behind a number of the contracts. */
export function ContractCustomersScreen() {
  const text = useText();
  const format = useFormat();
  const words = text.contracts.list;
  const params = new URLSearchParams(useSearch());
  const [, go] = useLocation();
  const filter = filterOf(params);
  const sort = sortOf(params);
  const query = useInfiniteQuery<
    ContractList,
    Error,
    InfiniteData<ContractList>,
    readonly unknown[],
    string | null
  >({
    queryKey: [KEY, "pages", filter, sort],
    queryFn: ({ pageParam, signal }) =>
      request<ContractList>(KEY, { query: { ...filter, sort, limit: PAGE, cursor: pageParam } }, signal),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title={words.title}
      lead={filterInWords(filter, { text, format }).join(" · ") || undefined}
      aside={
        <NativeSelect
          label={words.sort.label}
          data={SORTS.map((value) => ({ value, label: words.sort[value] }))}
          value={sort}
          onChange={({ currentTarget }) =>
            go(
              contractsHref(
                filter,
                SORTS.find((known) => known === currentTarget.value),
              ),
              { replace: true },
            )
          }
          className={styles.select}
        />
      }
    >
      <BackLink href="/contracts">{words.back}</BackLink>
      <Answered query={query}>
        {({ pages }) => <Rows pages={pages} isNarrowed={Object.values(filter).some(Boolean)} />}
      </Answered>
      <MoreRows pages={query} label={words.more} />
    </Page>
  );
}

function Rows({ pages, isNarrowed }: { pages: readonly ContractList[]; isNarrowed: boolean }) {
  const { list: text, empty } = useText().contracts;
  const currency = useAnswer("GET /api/v1/company").data?.currency ?? "EUR";
  const items = pages.flatMap((page) => page.items);
  if (items.length === 0 && isNarrowed) return <p>{text.empty}</p>;
  if (items.length === 0) {
    const action = { label: empty.action, href: "/data" };
    return <EmptyState title={empty.title} text={empty.text} action={action} />;
  }
  return (
    <Card>
      <StakeRows>
        {items.map((customer) => (
          <ContractRow
            key={`${customer.customerId} ${customer.spell}`}
            customer={customer}
            currency={currency}
          />
        ))}
      </StakeRows>
    </Card>
  );
}
