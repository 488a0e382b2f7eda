import { useState } from "react";
import type { Output } from "../../../api/contract.ts";
import { ApiProblem, isOutrun } from "../../../api/problem.ts";
import { useAnswer } from "../../../api/queries.ts";
import { useCaseSettingsText } from "../../../text/later.ts";
import { Answered } from "../../../ui/answered.tsx";
import { Card } from "../../../ui/card.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { useMay } from "../../../ui/use-may.ts";
import styles from "../settings.module.css";
import { AlarmForm } from "./alarm-form.tsx";
import { AlarmRow, type AlarmWord } from "./alarm-row.tsx";
import { RemovedNote } from "./removed-note.tsx";
import own from "./saved.module.css";
import { useWhole } from "./use-whole.ts";

const KEY = "GET /api/v1/alarm-words";
/** The server keeps no more. */
const MOST = 300;

/** Words that open a case; who may not change them sees them all the same. */
export function AlarmsCard() {
  const words = useCaseSettingsText().alarms;
  const query = useAnswer(KEY);
  return (
    <Card title={words.title} lead={words.lead}>
      <Answered query={query}>{(kept) => <Words {...kept} />}</Answered>
    </Card>
  );
}

/**
 * All words are sent at each change, so that none is begun before the last is known, and none is kept where somebody else
 * changed them since they were read.
 */
function Words({ words: kept, version }: Output<typeof KEY>) {
  const { alarms: words, outrunList } = useCaseSettingsText();
  const mayChange = useMay("director");
  const [removed, setRemoved] = useState<AlarmWord | null>(null);
  const save = useWhole("PUT /api/v1/alarm-words", KEY);
  const keep = (next: readonly AlarmWord[], onSuccess: () => void = () => undefined) =>
    save.write({ body: { words: [...next], version } }, onSuccess);
  const changes = {
    isPending: save.isPending,
    change: (word: AlarmWord, at: number) => keep(kept.with(at, word)),
    remove: (word: AlarmWord, at: number) => keep(kept.toSpliced(at, 1), () => setRemoved(word)),
  };
  const known = (error: Error) => {
    if (isOutrun(error)) return outrunList;
    return error instanceof ApiProblem && "words" in error.fields ? words.twice : undefined;
  };
  return (
    <>
      {mayChange && kept.length < MOST && (
        <AlarmForm isPending={save.isPending} onAdd={(word, done) => keep([...kept, word], done)} />
      )}
      {mayChange && kept.length >= MOST && <p className={styles.first}>{words.most}</p>}
      <Refused error={save.error} className={styles.bad} known={known} />
      {kept.length === 0 && <p className={styles.quiet}>{words.none}</p>}
      <ul className={own.words}>
        {kept.map((word, at) => (
          <AlarmRow key={word.word} {...{ word, at }} changes={mayChange ? changes : null} />
        ))}
      </ul>
      <RemovedNote
        name={removed?.word ?? null}
        isPending={save.isPending}
        onUndo={() => removed && keep([...kept, removed], () => setRemoved(null))}
      />
      {!mayChange && <p className={styles.quiet}>{words.readOnly}</p>}
    </>
  );
}
