import type { WordsState } from "../../../../src/listening/words/trial.ts";
import { useAnswer } from "../../../api/queries.ts";
import { Answered } from "../../../ui/answered.tsx";
import { useMay } from "../../../ui/use-may.ts";
import { EndpointCard } from "./endpoint-card.tsx";
import { LearningCard } from "./learning-card.tsx";
import { ReadingCard } from "./reading-card.tsx";
import { TopicsCard } from "./topics-card.tsx";

/** How customers' words are read: from where on bad is bad, topics, what was learnt, and who sees personal data in them. */
export function WordsSection() {
  const query = useAnswer("GET /api/v1/voice/settings");
  return <Answered query={query}>{(state) => <Cards state={state} />}</Answered>;
}

function Cards({ state }: { state: WordsState }) {
  const isDirector = useMay("director");
  return (
    <>
      <ReadingCard state={state} />
      <TopicsCard state={state} />
      <LearningCard state={state} />
      {isDirector && <EndpointCard state={state} />}
    </>
  );
}
