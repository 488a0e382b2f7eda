import { ActionIcon } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type Ref, useState } from "react";
import { request } from "../api/client.ts";
import type { Output } from "../api/contract.ts";
import { useAnswer } from "../api/queries.ts";
import { useText } from "../text/text.tsx";
import { useLater } from "../ui/use-later.ts";
import styles from "./header.module.css";
import { unreadInWords } from "./unread.ts";

const KEY = "GET /api/v1/me/notices";
const AGAIN_MS = 60_000;

const load = () => import("./bell-window.tsx");

/** What one was told and has not read, for who has an account. */
export function Bell() {
  const [pressed, setPressed] = useState(false);
  const parts = useLater(load, pressed);
  const isPerson = useAnswer("GET /api/v1/me").data?.actor.kind === "person";
  const { data } = useQuery({
    queryKey: [KEY, "unread"],
    queryFn: ({ signal }) => request<Output<typeof KEY>>(KEY, { query: { unread: true, limit: 1 } }, signal),
    enabled: isPerson,
    refetchInterval: AGAIN_MS,
  });
  if (!isPerson) return null;
  const unread = data?.unread ?? 0;
  if (parts) return <parts.BellWindow unread={unread} />;
  return (
    <BellButton
      unread={unread}
      aria-haspopup="dialog"
      aria-expanded={false}
      onClick={() => setPressed(true)}
    />
  );
}

type BellButtonProps = {
  unread: number;
  ref?: Ref<HTMLButtonElement>;
  onClick: () => void;
  "aria-haspopup"?: "dialog";
  "aria-expanded"?: boolean;
};

/** The bell with how many wait. */
export function BellButton({ unread, ...button }: BellButtonProps) {
  const { shown, label } = unreadInWords(unread, useText().shell.notices);
  return (
    <ActionIcon variant="subtle" size={44} radius="xl" aria-label={label} title={label} {...button}>
      <IconBell size={24} stroke={1.6} aria-hidden />
      {shown !== null && (
        <span className={styles.unread} aria-hidden>
          {shown}
        </span>
      )}
    </ActionIcon>
  );
}
