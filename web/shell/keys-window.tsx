import { Kbd, Modal, Table } from "@mantine/core";
import { useEffect, useState } from "react";
import { useText } from "../text/text.tsx";
import { useSections } from "./use-sections.ts";

export type KeysHelpProps = { opened: boolean; onClose: () => void };

/** What the keyboard can do; as every dialog it opens after it stands. */
export function KeysWindow({ opened, onClose }: KeysHelpProps) {
  const {
    shell: { keys, nav },
    contacts,
  } = useText();
  const sections = useSections();
  const [stands, setStands] = useState(false);
  useEffect(() => setStands(true), []);
  return (
    <Modal
      opened={opened && stands}
      onClose={onClose}
      title={keys.title}
      closeButtonProps={{ "aria-label": keys.close }}
    >
      <Table>
        <Table.Tbody>
          <Table.Tr>
            <Table.Td>{keys.search}</Table.Td>
            <Table.Td ta="right">
              <Kbd>/</Kbd>
            </Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Td>{contacts.title}</Table.Td>
            <Table.Td ta="right">
              <Kbd>n</Kbd>
            </Table.Td>
          </Table.Tr>
          {sections.map(({ name, key }) => (
            <Table.Tr key={name}>
              <Table.Td>{nav[name]}</Table.Td>
              <Table.Td ta="right">
                <Kbd>g</Kbd> {keys.andThen} <Kbd>{key}</Kbd>
              </Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Td>{keys.help}</Table.Td>
            <Table.Td ta="right">
              <Kbd>?</Kbd>
            </Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
