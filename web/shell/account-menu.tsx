import { NavLink, Popover, Text as Words } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconKeyboard, IconLogin2, IconLogout } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { useAnswer } from "../api/queries.ts";
import { signOut } from "../api/session.ts";
import { useText } from "../text/text.tsx";
import { AccountButton } from "./account-button.tsx";
import { LanguageChoice, LightChoice } from "./display-choices.tsx";
import styles from "./header.module.css";
import { useOpenedOnceThere } from "./use-opened-once-there.ts";

/** Who is reading, how, and the way out. It comes when its button was pressed, so it opens as soon as it stands. */
export function AccountMenu({ openKeys }: { openKeys: () => void }) {
  const text = useText().shell;
  const hasKeyboard = useMediaQuery("(hover: hover)") ?? true;
  const { opened, setOpened, button } = useOpenedOnceThere();
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
        <AccountButton ref={button} onClick={() => setOpened(!opened)} />
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
