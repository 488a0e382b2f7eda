import { CloseButton, Kbd, TextInput } from "@mantine/core";
import { useDebouncedCallback, useMediaQuery } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useText } from "../../text/text.tsx";
import styles from "./customers.module.css";

const PAUSE_MS = 180;

type SearchBoxProps = { value: string; onSearch: (value: string) => void; onDown: () => void };

/** Searches while one writes; arrow down goes to the first customer found. */
export function SearchBox({ value, onSearch, onDown }: SearchBoxProps) {
  const text = useText().customers.search;
  const [written, setWritten] = useState(value);
  const hasKeyboard = useMediaQuery("(hover: hover)") ?? true;
  const asked = useRef(value);
  const ask = useDebouncedCallback((next: string) => {
    asked.current = next.trim();
    onSearch(asked.current);
  }, PAUSE_MS);
  useEffect(() => {
    if (value !== asked.current) setWritten(value);
    asked.current = value;
  }, [value]);
  const write = (next: string) => {
    setWritten(next);
    ask(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && written) write("");
    else if (event.key === "ArrowDown") onDown();
    else return;
    event.preventDefault();
  };
  const clear = <CloseButton size="sm" aria-label={text.clear} onClick={() => write("")} />;
  return (
    <TextInput
      type="search"
      data-search="screen"
      className={styles.search}
      size="md"
      radius="xl"
      aria-label={text.label}
      placeholder={text.placeholder}
      title={text.hint}
      value={written}
      onChange={(event) => write(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
      rightSection={written ? clear : hasKeyboard && <Kbd size="xs">/</Kbd>}
    />
  );
}
