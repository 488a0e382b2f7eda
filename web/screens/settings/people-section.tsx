import { Button } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { InvitationRow } from "./invitation-row.tsx";
import { InviteForm } from "./invite-form.tsx";
import { useInvitations, usePeople } from "./people.ts";
import { PersonRow } from "./person-row.tsx";
import styles from "./settings.module.css";
import { TwoStepRule } from "./two-step-rule.tsx";

/** Who may enter and what each may do. */
export function PeopleSection() {
  const { list, invite } = useText().people;
  const people = usePeople();
  const { data: invited } = useInvitations();
  const [inviting, setInviting] = useState(false);
  return (
    <Answered query={people}>
      {({ items }) => (
        <Card
          title={list.title}
          lead={items.length === 0 ? list.noAccount : list.lead}
          aside={
            items.length > 0 && (
              <Button
                leftSection={<IconUserPlus size={17} stroke={1.7} aria-hidden />}
                onClick={() => setInviting(true)}
              >
                {invite.action}
              </Button>
            )
          }
        >
          <ul className={styles.rows}>
            {items.map((person) => (
              <PersonRow key={person.personId} person={person} />
            ))}
            {invited?.items.map((invitation) => (
              <InvitationRow key={invitation.invitationId} invitation={invitation} />
            ))}
          </ul>
          {items.length > 0 && <TwoStepRule />}
          <InviteForm opened={inviting} onClose={() => setInviting(false)} />
        </Card>
      )}
    </Answered>
  );
}
