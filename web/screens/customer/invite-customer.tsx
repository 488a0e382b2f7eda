import { Button, Group, NativeSelect } from "@mantine/core";
import { IconMailQuestion } from "@tabler/icons-react";
import { useState } from "react";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useAskingText } from "../../text/later.ts";
import { useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useMay } from "../../ui/use-may.ts";
import styles from "../settings/settings.module.css";
import { ShownOnce } from "../settings/shown-once.tsx";

const ASKED = "GET /api/v1/customers/{customerId}/invitations";
const TIMELINE = "GET /api/v1/customers/{customerId}/timeline";

/** Asks a customer by hand: by mail, or with a link to give him. */
export function InviteCustomer({ customerId }: { customerId: string }) {
  const text = useAskingText().invite;
  const [opened, setOpened] = useState(false);
  if (!useMay("agent")) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconMailQuestion size={18} stroke={1.7} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {text.open}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={text.open}>
        <OpenSurveys customerId={customerId} />
      </Dialog>
    </>
  );
}

function OpenSurveys({ customerId }: { customerId: string }) {
  const text = useAskingText().invite;
  return (
    <Answered query={useAnswer("GET /api/v1/surveys")}>
      {({ items }) => {
        const open = items.filter(({ state }) => state === "open");
        if (open.length === 0) return <p className={styles.first}>{text.none}</p>;
        return <InviteForm customerId={customerId} surveys={open} />;
      }}
    </Answered>
  );
}

type InviteFormProps = { customerId: string; surveys: { surveyId: string; name: string }[] };

function InviteForm({ customerId, surveys }: InviteFormProps) {
  const text = useAskingText().invite;
  const { notAsked } = useText().customer.timeline;
  const [surveyId, setSurveyId] = useState(surveys[0]?.surveyId ?? "");
  const mail = useAct("POST /api/v1/customers/{customerId}/invitations", [ASKED, TIMELINE]);
  const link = useAct("POST /api/v1/customers/{customerId}/survey-link", [ASKED]);
  const params = { customerId };
  const because = mail.data?.because;
  return (
    <div className={styles.stack}>
      <NativeSelect
        label={text.survey}
        data={surveys.map(({ surveyId: value, name }) => ({ value, label: name }))}
        value={surveyId}
        onChange={(event) => setSurveyId(event.currentTarget.value)}
      />
      <Group>
        <Button loading={mail.isPending} onClick={() => mail.mutate({ params, body: { surveyId } })}>
          {text.byMail}
        </Button>
        <Button
          variant="default"
          loading={link.isPending}
          onClick={() => link.mutate({ params, body: { surveyId } })}
        >
          {text.link}
        </Button>
      </Group>
      <p role="status" className={because ? styles.bad : styles.good}>
        {mail.data && (because ? text.not(notAsked[because]) : text.sent)}
        {because === "no-consent" && ` ${text.sayYes}`}
      </p>
      {link.data && <ShownOnce label={text.linkIs} value={link.data.url} words={text} />}
      <Refused error={mail.error ?? link.error} className={styles.bad} />
      <Blocks customerId={customerId} />
    </div>
  );
}

/** Addresses of his that are not written to, and the way back. */
function Blocks({ customerId }: { customerId: string }) {
  const text = useAskingText().invite;
  const { data } = useAnswer(ASKED, { params: { customerId } });
  const lift = useAct("DELETE /api/v1/customers/{customerId}/address-blocks/{blockId}", [ASKED]);
  return data?.blocks.map(({ blockId, address }) => (
    <Group key={blockId}>
      <p className={styles.quiet}>{text.blocked(address)}</p>
      <Button
        variant="default"
        loading={lift.isPending}
        onClick={() => lift.mutate({ params: { customerId, blockId } })}
      >
        {text.works}
      </Button>
    </Group>
  ));
}
