import { Button } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { Link } from "wouter";
import { useTeamText } from "../../text/later.ts";
import { useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { useHeldWords } from "../team/use-held-words.ts";
import { InvitationRow } from "./invitation-row.tsx";
import { InviteForm } from "./invite-form.tsx";
import { type Left, useInvitations, usePeople } from "./people.ts";
import { PersonRow } from "./person-row.tsx";
import styles from "./settings.module.css";
import { TwoStepRule } from "./two-step-rule.tsx";

/** Who may enter and what each may do. */
export function PeopleSection() {
  const { list, invite } = useText().people;
  const people = usePeople();
  const { data: invited } = useInvitations();
  const [inviting, setInviting] = useState(false);
  const [gone, setGone] = useState<GoneProps | null>(null);
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
          <div role="status">
            <Suspense fallback={null}>{gone && <Gone {...gone} />}</Suspense>
          </div>
          <ul className={styles.rows}>
            {items.map((person) => (
              <PersonRow
                key={person.personId}
                person={person}
                onRemoved={(left) => setGone({ name: person.name, left })}
              />
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

type GoneProps = { name: string; left: Left };

/** Who was removed, and where what he leaves is handed over. */
function Gone({ name, left }: GoneProps) {
  const text = useTeamText();
  const inWords = useHeldWords();
  const hasSome = left.customers + left.cases > 0;
  return (
    <>
      <p>
        {text.left.gone(name)}
        {hasSome && (
          <>
            {" "}
            {text.left.waits(inWords(left))} <Link href="/team/owners">{text.owners.handOver}</Link>
          </>
        )}
      </p>
      {left.standsInFor > 0 && (
        <p>
          {text.left.stoodIn} <Link href="/team/absences">{text.sections.absences}</Link>
        </p>
      )}
    </>
  );
}
