import { Button } from "@mantine/core";
import { IconLifebuoy } from "@tabler/icons-react";
import { useState } from "react";
import { v7 } from "uuid";
import { useLocation } from "wouter";
import { useAct } from "../../api/queries.ts";
import { useCasesText } from "../../text/later.ts";
import { Choice } from "../../ui/choice.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Refused } from "../../ui/refused.tsx";
import { SaidForm } from "../../ui/said-form.tsx";
import { useMay } from "../../ui/use-may.ts";
import { caseHref } from "./case-data.ts";
import styles from "./cases.module.css";

const SEVERITIES = ["low", "medium", "high", "critical"] as const;

type OpenCaseProps = {
  customerId: string;
  /** Null: about no matter in particular. */
  matterId: string | null;
};

/** Opens a case by hand, for who may work with customers. */
export function OpenCase(props: OpenCaseProps) {
  const text = useCasesText();
  const [isAsking, setAsking] = useState(false);
  if (!useMay("agent")) return null;
  const close = () => setAsking(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconLifebuoy size={18} stroke={1.7} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {text.open}
      </Button>
      <Dialog opened={isAsking} onClose={close} title={text.open}>
        <OpenForm {...props} onClose={close} />
      </Dialog>
    </>
  );
}

function OpenForm({ customerId, matterId, onClose }: OpenCaseProps & { onClose: () => void }) {
  const text = useCasesText();
  const [, navigate] = useLocation();
  const [severity, setSeverity] = useState<(typeof SEVERITIES)[number]>("medium");
  const [reason, setReason] = useState("");
  // Sent again after a lost answer, or pressed twice, it is the same case.
  const [onceId] = useState(() => v7());
  const open = useAct("POST /api/v1/customers/{customerId}/cases", [
    "GET /api/v1/cases",
    "GET /api/v1/customers/{customerId}/owner",
    "GET /api/v1/customers/{customerId}/timeline",
  ]);
  const before = (
    <>
      <p className={styles.quiet}>{matterId === null ? text.opening.text : text.opening.textOfMatter}</p>
      <Choice
        legend={text.severityLabel}
        name="severity"
        options={SEVERITIES.map((value) => ({ value, label: text.severity[value] }))}
        value={severity}
        onChange={setSeverity}
      />
    </>
  );
  const onSay = (said: string) => {
    const body = { matterId, reason: said, severity, onceId };
    open.mutate({ params: { customerId }, body }, { onSuccess: (whole) => navigate(caseHref(whole.case)) });
  };
  return (
    <SaidForm
      {...{ before, onClose, onSay }}
      label={text.opening.reason}
      isFirst
      said={reason}
      onChange={setReason}
      after={<Refused error={open.error} />}
      isBusy={open.isPending}
      keep={text.keep}
      button={text.open}
    />
  );
}
