import { Menu } from "@mantine/core";
import { useLocation } from "wouter";
import type { Section } from "../screens.tsx";
import { useText } from "../text/text.tsx";
import { MoreButton } from "./more-button.tsx";
import { useOpenedOnceThere } from "./use-opened-once-there.ts";

/** The sections without a place in the phone's bar. It comes when its button was pressed, so it opens as soon as it stands. */
export function MoreMenu({ sections }: { sections: readonly Section[] }) {
  const text = useText().shell;
  const [, go] = useLocation();
  const { opened, setOpened, button } = useOpenedOnceThere();
  return (
    <Menu position="top-end" withinPortal={false} opened={opened} onChange={setOpened}>
      <Menu.Target>
        <MoreButton ref={button} />
      </Menu.Target>
      <Menu.Dropdown>
        {sections.map(({ name, path, icon: Icon }) => (
          <Menu.Item key={name} leftSection={<Icon size={18} stroke={1.6} />} onClick={() => go(path)}>
            {text.nav[name]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
