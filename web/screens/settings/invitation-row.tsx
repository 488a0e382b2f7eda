import { Button } from "@mantine/core";
import { useFormat, useText } from "../../text/text.tsx";
import { type Invitation, useWithdraw } from "./people.ts";
import styles from "./settings.module.css";

/** Somebody invited who has not entered yet. */
export function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { role, invite } = useText().people;
  const format = useFormat();
  const withdraw = useWithdraw();
  return (
    <li className={styles.row}>
      <div className={styles.rowWhat}>
        <strong>{invitation.name}</strong>
        <div className={styles.quiet}>
          {invitation.email} · {role[invitation.role]}
        </div>
        <div className={styles.quiet}>
          {invite.pending}. {invite.until(format.day(invitation.expiresAt))}
        </div>
      </div>
      <Button
        variant="default"
        loading={withdraw.isPending}
        onClick={() => withdraw.mutate(invitation.invitationId)}
      >
        {invite.revoke}
      </Button>
    </li>
  );
}
