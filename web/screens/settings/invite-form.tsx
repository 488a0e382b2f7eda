import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Role } from "../../../src/platform/http/route.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useInvite } from "./people.ts";
import { roleChoices, roleNamed } from "./roles.ts";
import styles from "./settings.module.css";
import { ShownOnce } from "./shown-once.tsx";

type InviteFormProps = { opened: boolean; onClose: () => void };
type Made = { path: string; expiresAt: string };

/** Invites somebody; the link to send is shown once. */
export function InviteForm({ opened, onClose }: InviteFormProps) {
  const text = useText().people.invite;
  const [made, setMade] = useState<Made | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  return (
    <Dialog opened={opened} onClose={close} title={text.title} size="lg" closeOnClickOutside={!made}>
      {made ? <InvitationLink made={made} onDone={close} /> : <AskWhom onMade={setMade} />}
    </Dialog>
  );
}

function InvitationLink({ made, onDone }: { made: Made; onDone: () => void }) {
  const text = useText().people.invite;
  const format = useFormat();
  return (
    <>
      <p className={styles.first}>{text.once}</p>
      <ShownOnce label={text.label} value={new URL(made.path, location.origin).href} words={text} />
      <p className={styles.quiet}>{text.until(format.day(made.expiresAt))}</p>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onDone}>
          {text.done}
        </Button>
      </Group>
    </>
  );
}

function AskWhom({ onMade }: { onMade: (made: Made) => void }) {
  const { people } = useText();
  const text = people.invite;
  const [asked, setAsked] = useState<{ name: string; email: string; role: Role }>({
    name: "",
    email: "",
    role: "agent",
  });
  const invite = useInvite();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate(asked, { onSuccess: onMade });
  };
  const set = (change: Partial<typeof asked>) => setAsked({ ...asked, ...change });
  return (
    <form onSubmit={submit} className={styles.stack}>
      <p className={styles.first}>{text.lead}</p>
      <TextInput
        data-autofocus
        required
        withAsterisk={false}
        label={text.name}
        value={asked.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        required
        withAsterisk={false}
        type="email"
        label={text.email}
        value={asked.email}
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
      <NativeSelect
        label={text.role}
        value={asked.role}
        onChange={(event) => set({ role: roleNamed(event.currentTarget.value) })}
        data={roleChoices(people)}
      />
      <Refused error={invite.error} className={styles.bad} />
      <Button type="submit" loading={invite.isPending} disabled={!asked.name.trim() || !asked.email.trim()}>
        {text.create}
      </Button>
    </form>
  );
}
