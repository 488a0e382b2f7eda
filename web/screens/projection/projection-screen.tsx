import { useState } from "react";
import type { Projection, ProjectionNote } from "../../../src/insight/projection/projection.ts";
import { useAnswer } from "../../api/queries.ts";
import { useProjectionText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Understood } from "../../ui/answered.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Notes } from "../../ui/notes.tsx";
import { Page } from "../../ui/page.tsx";
import { Active } from "./active.tsx";
import { incomeNeeded } from "./carried.ts";
import { Carry } from "./carry.tsx";
import { Income } from "./income.tsx";
import { Keep } from "./keep.tsx";
import styles from "./projection.module.css";
import { Season } from "./season.tsx";

/** What must be read before the curves, not after them. */
const CAUTIONS: readonly ProjectionNote[] = ["leavingFromBucket", "beyondHistory", "bandWidened"];

/** What happens if no new customer ever comes again. */
export function ProjectionScreen() {
  const query = useAnswer("GET /api/v1/projection");
  const { title } = useProjectionText();
  return (
    <Understood query={query} title={title}>
      {(projection) => <ProjectionAnswer projection={projection} />}
    </Understood>
  );
}

function ProjectionAnswer({ projection }: { projection: Projection }) {
  const text = useProjectionText();
  const { shell } = useText();
  const format = useFormat();
  const company = useAnswer("GET /api/v1/me").data?.company ?? null;
  const [step, setStep] = useState(0);
  const base = projection.scenarios[0];
  const kept = projection.scenarios[step] ?? base;
  const needed = company && incomeNeeded(company);
  const lead = text.lead(format.number(projection.customers), format.day(projection.asOf));
  const [cautions, notes] = [true, false].map((isCaution) =>
    projection.notes.filter((note) => CAUTIONS.includes(note) === isCaution).map((note) => text.notes[note]),
  );
  if (!base || !kept) {
    return (
      <Page title={text.title} lead={lead}>
        <EmptyState
          title={text.notes.tooLittleData}
          text={text.empty}
          action={{ label: shell.empty.action, href: "/data" }}
        />
      </Page>
    );
  }
  const parts = { projection, base, kept, needed };
  return (
    <Page title={text.title} lead={lead}>
      <div className={styles.top}>
        <Carry {...parts} company={company} />
        <Keep {...parts} step={step} setStep={setStep} />
      </div>
      <Notes notes={cautions ?? []} />
      <Income {...parts} />
      <Active {...parts} />
      <Season season={projection.season} />
      <Notes notes={[text.carries, ...(notes ?? [])]} />
    </Page>
  );
}
