import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useText } from "../../../text/text.tsx";

const CorrectDialog = lazy(() =>
  import("./correct-dialog.tsx").then(({ CorrectDialog: component }) => ({ default: component })),
);

/** Opens what corrects the customer's name, phones and addresses. */
export function CorrectCustomer({ customerId }: { customerId: string }) {
  const text = useText().duplicates.card;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        size="compact-md"
        leftSection={<IconPencil size={17} stroke={1.7} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {text.correct}
      </Button>
      <Suspense fallback={null}>
        {isOpen && <CorrectDialog customerId={customerId} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
