import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { request } from "../../../api/client.ts";
import type { Output } from "../../../api/contract.ts";
import { useSurveysText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import { Card } from "../../../ui/card.tsx";
import { Choice } from "../../../ui/choice.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { MoreRows } from "../../../ui/more-rows.tsx";
import { useMay } from "../../../ui/use-may.ts";
import { useTouchpointName } from "../../customer/use-contacts.ts";
import type { Survey } from "../builder/draft.ts";
import styles from "./results.module.css";

const LIST = "GET /api/v1/surveys/{surveyId}/written";
const PAGE = 20;
type Page = Output<typeof LIST>;
type Written = Page["items"][number];

/** What customers wrote, the newest first; whose it is only where the survey tells. */
export function WrittenCard({ survey: { surveyId, mode } }: { survey: Survey }) {
  const text = useSurveysText().results.words;
  const servesCustomers = useMay("agent");
  const [only, setOnly] = useState<"all" | "low">("all");
  const pages = useWritten(surveyId, only);
  const { data, error, refetch } = pages;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const nothing = only === "low" ? text.noneLow : text.none;
  return (
    <Card
      title={text.title}
      lead={servesCustomers ? undefined : text.masked}
      aside={
        mode !== "anonymous" && (
          <Choice
            legend={text.legend}
            name="written"
            isSmall
            options={[
              { value: "all", label: text.all },
              { value: "low", label: text.low },
            ]}
            value={only}
            onChange={setOnly}
          />
        )
      }
    >
      {error && <ErrorState error={error} retry={refetch} />}
      {data?.pages[0]?.isHidden && <p className={styles.quiet}>{text.hidden}</p>}
      {data && !data.pages[0]?.isHidden && items.length === 0 && <p className={styles.quiet}>{nothing}</p>}
      <ul className={styles.written}>
        {items.map((one) => (
          <WrittenRow key={one.id} written={one} isTogether={mode === "anonymous"} />
        ))}
      </ul>
      <MoreRows pages={pages} label={text.more} />
    </Card>
  );
}

function useWritten(surveyId: string, only: "all" | "low") {
  return useInfiniteQuery({
    queryKey: [LIST, surveyId, only],
    queryFn: ({ pageParam, signal }) =>
      request<Page>(
        LIST,
        {
          params: { surveyId },
          query: { limit: PAGE, cursor: pageParam, only: only === "low" ? only : undefined },
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}

/** `isTogether`: its day is the last of those in which several wrote. */
function WrittenRow({ written, isTogether }: { written: Written; isTogether: boolean }) {
  const text = useSurveysText().results.words;
  const { format, language: readers } = useReader();
  const place = useTouchpointName(readers);
  const { customerId, customerName, at, touchpoint, language, texts, isLow } = written;
  const day = at.includes("T") ? format.moment(at) : format.day(at);
  const when = isTogether ? text.until(day) : day;
  return (
    <li className={styles.said}>
      {texts.map((one) => (
        <blockquote key={one.questionId} className={styles.quote} lang={language ?? undefined}>
          {one.text}
        </blockquote>
      ))}
      <div className={styles.quiet}>
        {customerId ? <Link href={`/customers/${customerId}`}>{customerName}</Link> : text.unknown}
        {[when, touchpoint && place(touchpoint), isLow && text.isLow]
          .filter(Boolean)
          .map((fact) => ` · ${fact}`)}
      </div>
    </li>
  );
}
