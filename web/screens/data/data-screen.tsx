import { useState } from "react";
import { useAnswer } from "../../api/queries.ts";
import { useDataText } from "../../text/later.ts";
import { Page } from "../../ui/page.tsx";
import { useMay } from "../../ui/use-may.ts";
import { DuplicatesLink } from "../duplicates/duplicates-link.tsx";
import styles from "./data.module.css";
import { DropZone } from "./drop-zone.tsx";
import { ImportsList } from "./imports-list.tsx";
import { SampleCard } from "./sample-card.tsx";
import { SampleFirst } from "./sample-first.tsx";
import { SendingCard } from "./sending-card.tsx";
import { useSending } from "./use-sending.ts";

/** What came in, what did not, and the way in for more. */
export function DataScreen() {
  const text = useDataText();
  const mayImport = useMay("manager");
  return (
    <Page title={text.title} lead={text.lead}>
      {mayImport ? <WayIn /> : <p className={styles.quiet}>{text.drop.notAllowed}</p>}
      <DuplicatesLink />
      <ImportsList />
    </Page>
  );
}

function WayIn() {
  const { sending, send, stop } = useSending();
  const { data: me } = useAnswer("GET /api/v1/me");
  const [waiting, setWaiting] = useState<File | null>(null);
  const mayClear = useMay("director");
  const isSample = mayClear && (me?.isSample ?? false);
  const isEmpty = mayClear && me?.isSample === false && !me.hasOwnData;
  const read = (file: File) => void send(file);
  if (sending) {
    return <SendingCard sending={sending} onRetry={() => read(sending.file)} onStop={stop} />;
  }
  return (
    <>
      {(isSample || isEmpty) && <SampleCard held={me?.sample ?? null} />}
      <DropZone onFile={isSample ? setWaiting : read} />
      <SampleFirst file={waiting} onRead={read} onClose={() => setWaiting(null)} />
    </>
  );
}
