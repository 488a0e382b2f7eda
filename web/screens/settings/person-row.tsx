import { NativeSelect } from "@mantine/core";
import { Suspense } from "react";
import { ApiProblem } from "../../api/problem.ts";
import { useAnswer } from "../../api/queries.ts";
import { useTeamText } from "../../text/later.ts";
import { useText } from "../../text/text.tsx";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { useProblemWords } from "../../ui/use-problem-words.ts";
import { useHeldWords } from "../team/use-held-words.ts";
import { LostPhone } from "./lost-phone.tsx";
import { type Left, type Person, useChangeRole, useRemovePerson } from "./people.ts";
import { PersonFunctions } from "./person-functions.tsx";
import { roleNamed, roleNames } from "./roles.ts";
import styles from "./settings.module.css";

/** A person: name, role to choose, and the way out. */
export function PersonRow({ person, onRemoved }: { person: Person; onRemoved: (left: Left) => void }) {
  const { people: text, security } = useText();
  const inWords = useRefusalWords();
  const me = useAnswer("GET /api/v1/me").data?.actor;
  const change = useChangeRole();
  const { personId, name, email, role, twoStep } = person;
  const isMe = me?.email === email;
  return (
    <li className={styles.row}>
      <div className={styles.rowWhat}>
        <strong>{name}</strong> {isMe && <span className={styles.quiet}>({text.list.you})</span>}
        <div className={styles.quiet}>
          {email}
          {twoStep && ` · ${security.rule.on}`}
        </div>
        <PersonFunctions person={person} />
        <div role="status" className={styles.quiet}>
          {change.isSuccess && text.list.changed(name, text.role[role])}
        </div>
        {change.error && (
          <div role="alert" className={styles.bad}>
            {inWords(change.error)}
          </div>
        )}
      </div>
      <NativeSelect
        aria-label={text.list.roleOf(name)}
        className={styles.rowChoice}
        value={role}
        aria-busy={change.isPending}
        onChange={({ currentTarget: { value } }) =>
          change.isPending || change.mutate({ personId, role: roleNamed(value) })
        }
        title={text.roleMeaning[role]}
        data={roleNames(text)}
      />
      {twoStep && !isMe && <LostPhone person={person} />}
      <RemovePerson person={person} onRemoved={onRemoved} />
    </li>
  );
}

type RemoveProps = { person: Person; onRemoved: (left: Left) => void };

function RemovePerson({ person: { personId, name }, onRemoved }: RemoveProps) {
  const text = useText().people.list;
  const remove = useRemovePerson(onRemoved);
  const inWords = useRefusalWords();
  return (
    <ConfirmButton
      label={text.remove}
      name={text.removeConfirm(name)}
      title={text.removeTitle(name)}
      text={
        <>
          {text.removeText}{" "}
          <Suspense fallback={null}>
            <Held personId={personId} />
          </Suspense>
        </>
      }
      confirm={text.removeConfirm(name)}
      keep={text.keep}
      doing={{ ...remove, error: remove.error && new Error(inWords(remove.error)) }}
      act={(done) => remove.mutate(personId, { onSuccess: done })}
    />
  );
}

/** What of a person would wait to be handed over. */
function Held({ personId }: { personId: string }) {
  const text = useTeamText();
  const inWords = useHeldWords();
  const person = useAnswer("GET /api/v1/owners").data?.items.find((one) => one.personId === personId);
  return person && person.customers + person.cases > 0 ? text.left.would(inWords(person)) : null;
}

function useRefusalWords(): (error: Error) => string {
  const { lastDirector } = useText().people.list;
  const inWords = useProblemWords();
  return (error) => (error instanceof ApiProblem && error.status === 409 ? lastDirector : inWords(error));
}
