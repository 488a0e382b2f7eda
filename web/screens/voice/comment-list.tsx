import type { Comment } from "../../../src/action/heard/heard.ts";
import { usePages } from "../../api/use-pages.ts";
import { useVoiceText } from "../../text/later.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { MoreRows } from "../../ui/more-rows.tsx";
import { CommentRow } from "./comment-row.tsx";
import type { Filter } from "./use-filter.ts";
import type { useTopicName } from "./use-topic-name.ts";
import styles from "./voice.module.css";

/** The list's own question; what is done to a comment asks it again. */
export const COMMENTS = "GET /api/v1/voice/comments";
const PAGE = 25;

type ListProps = {
  filter: Filter;
  days: { from: string; until: string };
  known: Parameters<typeof useTopicName>[0];
};

/** Comments of the chosen days, the newest first; or those that wait for an answer, whenever they were written. */
export function CommentList({ filter, days: { from, until }, known }: ListProps) {
  const text = useVoiceText().list;
  const isOwed = filter.owed === "true";
  const days = isOwed ? {} : { from, until };
  const pages = usePages<Comment>(COMMENTS, { query: { ...filter, ...days, limit: PAGE } });
  const { rows } = pages;
  return (
    <Card title={isOwed ? text.owedTitle : text.title} lead={isOwed ? text.owedLead : undefined}>
      {pages.error && !rows && <ErrorState error={pages.error} retry={pages.refetch} />}
      {!rows && !pages.error && <Loading />}
      {rows?.length === 0 && <EmptyState title={text.none} text={text.noneText} />}
      <ul className={styles.comments}>
        {rows?.map((comment) => (
          <CommentRow key={comment.commentId} comment={comment} known={known} />
        ))}
      </ul>
      <MoreRows pages={pages} label={text.more} />
    </Card>
  );
}
