import { useSearch } from "wouter";
import type { Journeys } from "../../../src/insight/journeys/journey.ts";
import { useAnswer } from "../../api/queries.ts";
import { useUnderstandingText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Notes } from "../../ui/notes.tsx";
import { Page } from "../../ui/page.tsx";
import { ExperienceViews } from "../gaps/experience-views.tsx";
import { FlowTable } from "./flow-table.tsx";
import styles from "./journeys.module.css";
import { MeantCard } from "./meant-card.tsx";
import { PeopleCard } from "./people-card.tsx";
import { DropsCard, LoopsCard } from "./places-cards.tsx";
import { WaysCard } from "./ways-card.tsx";
import { WaysDrawing } from "./ways-drawing.tsx";

/** How customers go from one purchase to the next: as it is, and as it was meant. */
export function JourneysScreen() {
  const query = useAnswer("GET /api/v1/journeys");
  const { nav } = useText().shell;
  return (
    <Answered query={query} title={nav.experience}>
      {(journeys) => <Found journeys={journeys} />}
    </Answered>
  );
}

function Found({ journeys }: { journeys: Journeys | null }) {
  const words = useUnderstandingText().journeys;
  const format = useFormat();
  const params = new URLSearchParams(useSearch());
  const path = params.get("path");
  const step = params.get("step");
  if (journeys === null || journeys.journeys === 0) {
    return (
      <Page title={words.title}>
        <ExperienceViews chosen="journeys" />
        <EmptyState
          title={words.empty.title}
          text={words.empty.text}
          action={{ label: words.empty.action, href: "/data" }}
        />
      </Page>
    );
  }
  const { from, to, ended } = journeys;
  const ends = (["again", "left", "open"] as const).map((end) =>
    words.ended[end](ended[end], format.number(ended[end])),
  );
  return (
    <Page title={words.title} lead={words.lead(format.day(from), format.day(to))}>
      <ExperienceViews chosen="journeys" />
      <p className={styles.counted}>
        {words.counted(format.number(journeys.journeys), format.number(journeys.customers))}:{" "}
        {ends.join(" · ")}
      </p>
      {path !== null && <PeopleCard path={path} />}
      <Card title={words.drawing.title} lead={words.drawing.lead}>
        <WaysDrawing ways={journeys.ways} step={step} />
        <FlowTable flows={journeys.flows} step={step} />
      </Card>
      <MeantCard journeys={journeys} />
      <WaysCard journeys={journeys} />
      <div className={styles.pair}>
        <LoopsCard journeys={journeys} />
        <DropsCard journeys={journeys} />
      </div>
      <Notes notes={[words.leftSaid(format.number(journeys.lapseDays))]} />
    </Page>
  );
}
