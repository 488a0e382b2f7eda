import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";

type DropIconProps = { name: string; onDrop: () => void; disabled?: boolean };

/** Takes one thing of a list away at once; it can be brought back, or is not kept yet. */
export function DropIcon({ name, onDrop, disabled = false }: DropIconProps) {
  return (
    <ActionIcon variant="default" size={36} aria-label={name} disabled={disabled} onClick={onDrop}>
      <IconX size={17} aria-hidden />
    </ActionIcon>
  );
}
