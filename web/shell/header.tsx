import { ActionIcon, NavLink, Popover, Text as Words } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconKeyboard, IconLogin2, IconLogout, IconUserCircle } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { useAnswer } from "../api/queries.ts";
import { signOut } from "../api/session.ts";
import { useText } from "../text/text.tsx";
import { LanguageChoice, LightChoice } from "./display-choices.tsx";
import styles from "./header.module.css";
import { HeaderSearch } from "./header-search.tsx";
import { Mark } from "./mark.tsx";

/** Search, and who is reading. */
export function Header({ openKeys }: { openKeys: () => void }) {
  const text = useText().shell;
  return (
    <header className={styles.header}>
      <Link href="/" className={styles.brand} aria-label={text.appName}>
        <Mark />
      </Link>
      <HeaderSearch />
      <AccountMenu openKeys={openKeys} />
    </header>
  );
}

function AccountMenu({ openKeys }: { openKeys: () => void }) {
  const text = useText().shell;
  const hasKeyboard = useMediaQuery("(hover: hover)") ?? true;
  const [opened, setOpened] = useState(false);
  const showKeys = () => {
    setOpened(false);
    openKeys();
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={264}
      withinPortal={false}
      trapFocus
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={44}
          radius="xl"
          aria-label={text.account}
          className={styles.account}
          onClick={() => setOpened(!opened)}
        >
          <IconUserCircle size={26} stroke={1.5} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={styles.menu} aria-label={text.account}>
        <WhoIsReading />
        <LanguageChoice />
        <LightChoice />
        {hasKeyboard && (
          <NavLink
            component="button"
            leftSection={<IconKeyboard size={18} stroke={1.6} />}
            label={text.keys.open}
            onClick={showKeys}
          />
        )}
        <DoorItem />
      </Popover.Dropdown>
    </Popover>
  );
}

function WhoIsReading() {
  const text = useText().shell;
  const me = useAnswer("GET /api/v1/me").data?.actor;
  if (!me) return null;
  const name = me.kind === "visitor" ? text.visitor : (me.name ?? me.email);
  return (
    <div className={styles.who}>
      <Words fw={600}>{name}</Words>
      <Words size="sm" c="dimmed">
        {me.role && text.roles[me.role]}
        {me.email && me.email !== name ? ` · ${me.email}` : ""}
      </Words>
    </div>
  );
}

/** Out for who has an account, in for the sample's visitor. */
function DoorItem() {
  const text = useText().shell;
  const [, go] = useLocation();
  const client = useQueryClient();
  const me = useAnswer("GET /api/v1/me").data?.actor;
  if (me?.kind === "visitor") {
    return (
      <NavLink
        component="button"
        leftSection={<IconLogin2 size={18} stroke={1.6} />}
        label={text.signIn}
        onClick={() => go("/sign-in")}
      />
    );
  }
  const leave = async () => {
    await signOut();
    client.clear();
    go("/sign-in");
  };
  return (
    <NavLink
      component="button"
      leftSection={<IconLogout size={18} stroke={1.6} />}
      label={text.signOut}
      onClick={() => void leave()}
    />
  );
}
