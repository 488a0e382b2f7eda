import { Button } from "@mantine/core";
import { useState } from "react";
import type { OwnerPerson } from "../../../src/action/owners/owner.ts";
import { useAnswer } from "../../api/queries.ts";
import { useTeamText } from "../../text/later.ts";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useMay } from "../../ui/use-may.ts";
import { ChangesCard } from "./changes-card.tsx";
import { HandOverDialog } from "./hand-over-dialog.tsx";
import { OwnedDialog } from "./owned-dialog.tsx";
import styles from "./team.module.css";
import { useHeldWords } from "./use-held-words.ts";

/** Who answers for how many customers, and the way to hand them over. */
export function OwnersSection() {
  const text = useTeamText();
  const mayChange = useMay("manager");
  const owners = useAnswer("GET /api/v1/owners");
  return (
    <Answered query={owners}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState
            title={text.owners.title}
            text={text.owners.nobody}
            action={{ label: text.owners.invite, href: "/settings/people" }}
          />
        ) : (
          <>
            <Card title={text.owners.title} lead={text.owners.lead}>
              <ul className={styles.rows}>
                {items.map((person) => (
                  <PersonRow key={person.personId} person={person} mayChange={mayChange} />
                ))}
              </ul>
              {!mayChange && <p className={styles.quiet}>{text.notAllowed}</p>}
            </Card>
            {mayChange && <ChangesCard />}
          </>
        )
      }
    </Answered>
  );
}

function PersonRow({ person, mayChange }: { person: OwnerPerson; mayChange: boolean }) {
  const text = useTeamText();
  const inWords = useHeldWords();
  const [open, setOpen] = useState<"customers" | "hand-over" | null>(null);
  const { name, isHere, hasLeft, customers, cases } = person;
  const said = inWords(person);
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <strong>{name}</strong>{" "}
        {!isHere && (
          <span className={styles.bad}>({hasLeft ? text.owners.gone : text.owners.readsOnly})</span>
        )}
        <p className={styles.quiet}>{said}</p>
      </div>
      <div className={styles.acts}>
        {customers > 0 && (
          <Button
            variant="subtle"
            aria-label={`${text.owners.show}: ${name}`}
            onClick={() => setOpen("customers")}
          >
            {text.owners.show}
          </Button>
        )}
        {mayChange && customers + cases > 0 && (
          <Button
            variant={isHere ? "default" : "filled"}
            aria-label={text.owners.handOverOf(name)}
            onClick={() => setOpen("hand-over")}
          >
            {text.owners.handOver}
          </Button>
        )}
      </div>
      <OwnedDialog person={person} opened={open === "customers"} onClose={() => setOpen(null)} />
      <HandOverDialog
        person={person}
        what={said}
        opened={open === "hand-over"}
        onClose={() => setOpen(null)}
      />
    </li>
  );
}
