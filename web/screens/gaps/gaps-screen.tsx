import { Button, NativeSelect } from "@mantine/core";
import { Link } from "wouter";
import type { Gaps } from "../../../src/listening/gaps/gap.ts";
import { useAnswer } from "../../api/queries.ts";
import { useGapsText } from "../../text/later.ts";
import { useFormat, useReader, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Notes } from "../../ui/notes.tsx";
import { Page } from "../../ui/page.tsx";
import { areContractsAlone } from "../contracts/alone.ts";
import { ExperienceViews } from "./experience-views.tsx";
import styles from "./gaps.module.css";
import { PlaceCard } from "./place-card.tsx";
import { useQuarter, useQuarterName } from "./use-quarter.ts";

/** What customers expect and get and what the company believes, at each touchpoint, the farthest apart first. */
export function GapsScreen() {
  const [quarter] = useQuarter();
  // Without a quarter it is the question that is asked ahead of the screen.
  const query = useAnswer("GET /api/v1/gaps", quarter === null ? undefined : { query: { quarter } });
  const { nav } = useText().shell;
  return (
    <Answered query={query} title={nav.experience}>
      {(gaps) => <Found gaps={gaps} />}
    </Answered>
  );
}

function Found({ gaps }: { gaps: Gaps }) {
  const text = useGapsText();
  const { language } = useReader();
  const touchpoints = useAnswer("GET /api/v1/touchpoints").data?.items ?? [];
  const nameOf = (key: string | null) =>
    key === null ? text.whole : (touchpoints.find((one) => one.key === key)?.names[language] ?? key);
  return (
    <Page title={text.title} lead={text.lead} aside={<Choices gaps={gaps} />}>
      <ExperienceViews chosen="gaps" />
      {gaps.places.length === 0 ? (
        <Nothing gaps={gaps} />
      ) : (
        <>
          {gaps.places.map((place) => (
            <PlaceCard key={place.touchpoint} place={place} name={nameOf(place.touchpoint)} />
          ))}
          <Said gaps={gaps} />
        </>
      )}
    </Page>
  );
}

function Choices({ gaps: { quarter, quarters } }: { gaps: Gaps }) {
  const text = useGapsText();
  const [, go] = useQuarter();
  const nameOf = useQuarterName();
  const all = [...new Set([quarter, ...quarters])].toSorted().toReversed();
  return (
    <div className={styles.choices}>
      {all.length > 1 && (
        <NativeSelect
          aria-label={text.quarter}
          value={quarter}
          data={all.map((one) => ({ value: one, label: nameOf(one) }))}
          onChange={(event) => go(event.currentTarget.value)}
        />
      )}
      <Button component={Link} href="/experience/beliefs" variant="default">
        {text.belief.ask}
      </Button>
    </div>
  );
}

function Nothing({ gaps: { isAsked } }: { gaps: Gaps }) {
  const text = useGapsText();
  const { title, text: said, action } = isAsked ? text.waiting : text.empty;
  const href = isAsked ? "/experience/beliefs" : "/surveys";
  return <EmptyState title={title} text={said} action={{ label: action, href }} />;
}

function Said({ gaps: { countedAt, fewestBelievers, fewestAnonymous } }: { gaps: Gaps }) {
  const text = useGapsText();
  const format = useFormat();
  const { notes } = text;
  const known = useAnswer("GET /api/v1/drivers").data?.gaps ?? [];
  const [first] = known;
  const { data: kinds } = useAnswer("GET /api/v1/kinds");
  const none = areContractsAlone(kinds) ? text.worth.contracts : text.worth.none;
  const worth = first ? [text.worth.honest(format.day(first.from), format.day(first.to))] : [none];
  return (
    <Notes
      notes={[
        ...(countedAt === null ? [] : [text.counted(format.moment(countedAt))]),
        ...[notes.scale, notes.sure],
        notes.hidden(format.number(fewestBelievers), format.number(fewestAnonymous)),
        ...worth,
      ]}
    />
  );
}
