import { Button, Group } from "@mantine/core";
import { IconArrowBackUp, IconBriefcase } from "@tabler/icons-react";
import { Suspense, useEffect, useRef } from "react";
import { Link } from "wouter";
import type { ContactTaken } from "../../../src/memory/contacts/contact.ts";
import { useAnswer } from "../../api/queries.ts";
import { useCasesText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Page } from "../../ui/page.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useTakeBack } from "../customer/use-take-back.ts";
import { VerdictList } from "../customer/verdict-list.tsx";
import styles from "./contact.module.css";
import { calledIn, type Draft } from "./draft.ts";

/** A contact as it was told, and what became of it. */
export type Saved = { draft: Draft; taken: ContactTaken };

type SavedCardProps = { saved: Saved; onCorrect: () => void; onAnother: () => void; onBack: () => void };

/** Says that it is kept, and what the promises say of it; from here on to the next. */
export function SavedCard({ saved: { draft, taken }, onCorrect, onAnother, onBack }: SavedCardProps) {
  const text = useText().contacts;
  const { who, channel } = draft;
  const name = who ? calledIn(who) : "";
  const here = useRef<HTMLDivElement>(null);
  const takeBack = useTakeBack();
  useEffect(() => here.current?.focus(), []);
  if (takeBack.isSuccess) return <TakenBack onBack={onBack} onAnother={onAnother} />;
  const { customerId, contactId } = taken;
  return (
    <Page title={taken.change === "new" ? text.saved.title : text.saved.corrected}>
      <Card>
        <div ref={here} tabIndex={-1} role="status" className={styles.saved}>
          <p>{text.saved.text(text.channels[channel], name)}</p>
          <Said taken={taken} />
          <Suspense fallback={null}>
            <OpenCase taken={taken} />
          </Suspense>
        </div>
        <Group mt="lg">
          <Button component={Link} href={`/customers/${taken.customerId}`}>
            {text.saved.page}
          </Button>
          <Button variant="default" onClick={onAnother}>
            {text.saved.another}
          </Button>
          <Button variant="default" onClick={onCorrect}>
            {text.saved.correct}
          </Button>
          <Button
            variant="subtle"
            leftSection={<IconArrowBackUp size={17} stroke={1.7} aria-hidden />}
            loading={takeBack.isPending}
            onClick={() => takeBack.mutate({ params: { contactId }, query: { customerId } })}
          >
            {text.saved.undo}
          </Button>
        </Group>
        <Refused error={takeBack.error} className={styles.bad} />
      </Card>
    </Page>
  );
}

/** The case that is open about its matter: who has it, by when what is owed, and the way there. */
function OpenCase({ taken: { customerId, matterId } }: { taken: ContactTaken }) {
  const { logged: text } = useCasesText();
  const format = useFormat();
  const me = useAnswer("GET /api/v1/me").data?.actor.id;
  const { data } = useAnswer("GET /api/v1/customers/{customerId}/owner", { params: { customerId } });
  const one = data?.open.find((held) => held.matterId === matterId);
  if (!one?.dueAt) return null;
  const { caseId, holder, owed, dueAt } = one;
  const name = holder?.name ? text.heldBy(holder.name) : holder ? text.heldByGone : text.heldByNobody;
  const who = holder?.personId === me ? text.heldByYou : name;
  return (
    <p className={styles.owed}>
      <IconBriefcase size={18} stroke={1.8} aria-hidden />
      <Link href={`/cases/${customerId}/${caseId}`}>
        {text.open(who, text.owed[owed](format.moment(dueAt)))}
      </Link>
    </p>
  );
}

/** Says that it is no more; what was written is still there. */
function TakenBack({ onBack, onAnother }: Pick<SavedCardProps, "onBack" | "onAnother">) {
  const text = useText().contacts.saved;
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => here.current?.focus(), []);
  return (
    <Page title={text.undone}>
      <Card>
        <div ref={here} tabIndex={-1} role="status" className={styles.saved}>
          <p>{text.undoneText}</p>
        </div>
        <Group mt="lg">
          <Button onClick={onBack}>{text.back}</Button>
          <Button variant="default" onClick={onAnother}>
            {text.another}
          </Button>
        </Group>
      </Card>
    </Page>
  );
}

/** The verdicts on the contact and on the matter it belongs to. */
function Said({ taken: { customerId, contactId, matterId } }: { taken: ContactTaken }) {
  const text = useText().contacts;
  const key = "GET /api/v1/customers/{customerId}/verdicts";
  const params = { customerId };
  const ofContact = useAnswer(key, { params, query: { subjectId: contactId } });
  const ofMatter = useAnswer(key, { params, query: { subjectId: matterId } });
  const error = ofContact.error ?? ofMatter.error;
  if (error) return <Refused error={error} className={styles.bad} />;
  if (!ofContact.data || !ofMatter.data) return <p className={styles.quiet}>{text.saved.checking}</p>;
  const verdicts = [...ofContact.data.items, ...ofMatter.data.items].filter(
    ({ verdict }) => verdict !== "not-applicable",
  );
  if (verdicts.length === 0) return <p className={styles.quiet}>{text.saved.nothing}</p>;
  return <VerdictList verdicts={verdicts} />;
}
