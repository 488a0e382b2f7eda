import { lazy, Suspense, useState } from "react";
import { v4 } from "uuid";
import { useSearch } from "wouter";
import { useAnswer } from "../../api/queries.ts";
import { useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { Page } from "../../ui/page.tsx";
import { useMay } from "../../ui/use-may.ts";
import { ContactForm } from "./contact-form.tsx";
import { CorrectScreen } from "./correct-screen.tsx";
import { CHANNELS, type Draft, emptyDraft, type Who } from "./draft.ts";
import { recentFirst, recentOf } from "./recent.ts";
import type { Saved } from "./saved-card.tsx";
import { WhoField } from "./who-field.tsx";

/** Comes once the contact is kept. */
const SavedCard = lazy(() =>
  import("./saved-card.tsx").then(({ SavedCard: component }) => ({ default: component })),
);

/** A contact that has just been had: who, how, what about; saved with one press and judged at once. */
export function ContactScreen() {
  const search = useSearch();
  const params = new URLSearchParams(search);
  const customerId = params.get("customer");
  if (customerId === null) return <Logging key="nobody" known={null} />;
  const contactId = params.get("contact");
  if (contactId !== null) return <CorrectScreen key={contactId} {...{ customerId, contactId }} />;
  const about = { touchpoint: params.get("touchpoint"), matterId: params.get("matter") };
  return <LoggingWith key={search} {...{ customerId, about }} />;
}

/** The matter it is to join. */
type About = Partial<Pick<Draft, "touchpoint" | "matterId">>;

function LoggingWith({ customerId, about }: { customerId: string; about: About }) {
  const { title } = useText().contacts;
  const query = useAnswer("GET /api/v1/customers/{customerId}", { params: { customerId } });
  return (
    <Answered query={query} title={title}>
      {(page) => <Logging known={{ customerId: page.customerId, name: page.name }} about={about} />}
    </Answered>
  );
}

function fresh(who: Who | null, about: About = {}): Draft {
  const [channel = "phone"] = recentFirst(CHANNELS, recentOf("channels"));
  return { ...emptyDraft(v4(), who, channel), ...about };
}

/** What the title calls somebody; who is new is said to be. */
function titled(who: Who, asNew: (value: string) => string): string {
  if ("customerId" in who) return who.name;
  return asNew("named" in who ? who.named : who.newcomer);
}

function Logging({ known, about }: { known: Who | null; about?: About }) {
  const text = useText().contacts;
  const mayLog = useMay("agent");
  const [draft, setDraft] = useState(() => fresh(known, about));
  const [saved, setSaved] = useState<Saved | null>(null);
  const [isShown, setShown] = useState(false);
  const { who } = draft;
  if (saved && isShown) {
    const again = () => {
      setSaved(null);
      setShown(false);
      setDraft(fresh(null));
    };
    const back = () => {
      setSaved(null);
      setShown(false);
    };
    const correct = () => setShown(false);
    return (
      <Suspense fallback={null}>
        <SavedCard saved={saved} onCorrect={correct} onAnother={again} onBack={back} />
      </Suspense>
    );
  }
  const name = who && titled(who, text.who.newcomer);
  const title = saved ? text.correctTitle : name ? text.titleWith(name) : text.title;
  const onSaved = (told: Saved) => {
    setDraft(told.draft);
    setSaved(told);
    setShown(true);
  };
  return (
    <Page title={title} lead={who === null ? text.lead : undefined}>
      <Card>
        {!mayLog && <p>{text.unpermitted}</p>}
        {mayLog && who === null && (
          <WhoField onChoose={(chosen) => setDraft({ ...draft, who: chosen, matterId: null })} />
        )}
        {mayLog && who !== null && (
          <ContactForm draft={draft} isCorrection={saved !== null} onChange={setDraft} onSaved={onSaved} />
        )}
      </Card>
    </Page>
  );
}
