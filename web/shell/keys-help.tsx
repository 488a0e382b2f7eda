import { Kbd, Modal, Table } from "@mantine/core";
import { useText } from "../text/text.tsx";
import { useSections } from "./use-sections.ts";

/** What the keyboard can do. */
export function KeysHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { keys, nav } = useText().shell;
  const sections = useSections();
  return (
    <Modal
      opened={opened}
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
