import { Button } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import type { OwnBeliefs } from "../../../src/listening/beliefs/belief.ts";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useGapsText } from "../../text/later.ts";
import { useFormat, useReader, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { BackLink } from "../../ui/back-link.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { Refused } from "../../ui/refused.tsx";
import styles from "./gaps.module.css";
import { StepChoice } from "./step-choice.tsx";

type Question = OwnBeliefs["questions"][number];

/** What the reader believes that customers expect and get: two taps a question. */
export function BeliefsScreen() {
  const query = useAnswer("GET /api/v1/me/beliefs");
  const { nav } = useText().shell;
  return (
    <Answered query={query} title={nav.experience}>
      {(own) => <Form own={own} />}
    </Answered>
  );
}

function Form({ own }: { own: OwnBeliefs }) {
  const { belief: text } = useGapsText();
  const format = useFormat();
  return (
    <Page title={text.title} lead={`${text.lead} ${text.until(format.day(own.until))}`}>
      <BackLink href="/experience/gaps">{text.back}</BackLink>
      {own.side === null ? (
        <EmptyState {...text.onlooker} action={{ label: text.back, href: "/experience/gaps" }} />
      ) : own.questions.length === 0 ? (
        <EmptyState
          title={text.nothing.title}
          text={text.nothing.text}
          action={{ label: text.nothing.action, href: "/surveys" }}
        />
      ) : (
        <Questions own={own} />
      )}
    </Page>
  );
}

function Questions({ own }: { own: OwnBeliefs }) {
  const text = useGapsText();
  const { language } = useReader();
  const [answers, keep] = useState(own.questions);
  const touchpoints = useAnswer("GET /api/v1/touchpoints").data?.items ?? [];
  const nameOf = (key: string | null) =>
    key === null ? text.whole : (touchpoints.find((one) => one.key === key)?.names[language] ?? key);
  const change = (changed: Question) => keep(answers.map((one) => (isSame(one, changed) ? changed : one)));
  const places = [...new Set(answers.map(({ touchpoint }) => touchpoint))];
  return (
    <>
      {places.map((place) => (
        <Card key={place} title={nameOf(place)}>
          {answers
            .filter(({ touchpoint }) => touchpoint === place)
            .map((one) => (
              <Pair key={one.dimension} one={one} onChange={change} place={nameOf(place)} />
            ))}
        </Card>
      ))}
      <Ending own={own} answers={answers} onTakenBack={() => keep(answers.map(withoutAnswer))} />
    </>
  );
}

function isSame(one: Question, other: Question): boolean {
  return one.touchpoint === other.touchpoint && one.dimension === other.dimension;
}

function withoutAnswer(one: Question): Question {
  return { ...one, expected: null, perceived: null };
}

type PairProps = { one: Question; place: string; onChange: (changed: Question) => void };

function Pair({ one, place, onChange }: PairProps) {
  const text = useGapsText();
  const what = text.dimensions[one.dimension];
  const name = `${one.touchpoint ?? "whole"}-${one.dimension}`;
  return (
    <div className={styles.pair}>
      <h3 className={styles.what}>{what}</h3>
      <StepChoice
        legend={text.belief.expected}
        about={`${place}, ${what}`}
        name={`${name}-expected`}
        value={one.expected}
        onChange={(expected) => onChange({ ...one, expected })}
      />
      <StepChoice
        legend={text.belief.perceived}
        about={`${place}, ${what}`}
        name={`${name}-perceived`}
        value={one.perceived}
        onChange={(perceived) => onChange({ ...one, perceived })}
      />
    </div>
  );
}

type EndingProps = { own: OwnBeliefs; answers: readonly Question[]; onTakenBack: () => void };

/** Keeping what was chosen, and taking it back. */
function Ending({ own, answers, onTakenBack }: EndingProps) {
  const { belief: text } = useGapsText();
  const say = useAct("PUT /api/v1/me/beliefs", ["GET /api/v1/me/beliefs", "GET /api/v1/gaps"]);
  const given = answers.filter(({ expected, perceived }) => expected !== null || perceived !== null);
  return (
    <div className={styles.ending}>
      <Refused error={say.error} />
      <div className={styles.choices}>
        <Button
          loading={say.isPending}
          disabled={given.length === 0}
          onClick={() => say.mutate({ body: { answers: given } })}
        >
          {text.save}
        </Button>
        {own.isAnswered && (
          <Button
            variant="default"
            disabled={say.isPending}
            onClick={() => say.mutate({ body: { answers: [] } }, { onSuccess: onTakenBack })}
          >
            {text.takeBack}
          </Button>
        )}
      </div>
      <p role="status" className={styles.quiet}>
        {say.isSuccess && own.isAnswered && (
          <>
            {text.saved} <Link href="/experience/gaps">{text.see}</Link>
          </>
        )}
      </p>
    </div>
  );
}
