import { Kbd, TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { searchOf } from "../api/client.ts";
import { useText } from "../text/text.tsx";
import styles from "./header.module.css";

/** Takes what is written to the customers' list; absent there, where the list has its own. */
export function HeaderSearch() {
  const text = useText().shell;
  const [path, go] = useLocation();
  const [search, setSearch] = useState("");
  const hasKeyboard = useMediaQuery("(hover: hover)") ?? true;
  if (path === "/customers") return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    go(`/customers?${searchOf({ search: search.trim() })}`);
    setSearch("");
  };
  return (
    <search className={styles.search}>
      <form onSubmit={submit}>
        <TextInput
          type="search"
          data-search="header"
          aria-label={text.search}
          placeholder={text.search}
          radius="xl"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          leftSection={<IconSearch size={17} stroke={1.7} aria-hidden />}
          rightSection={hasKeyboard ? <Kbd size="xs">/</Kbd> : null}
        />
      </form>
    </search>
  );
}
