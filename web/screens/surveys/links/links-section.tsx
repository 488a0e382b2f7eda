import { useAnswer } from "../../../api/queries.ts";
import { useSurveysText } from "../../../text/later.ts";
import { Answered } from "../../../ui/answered.tsx";
import { Card } from "../../../ui/card.tsx";
import { useMay } from "../../../ui/use-may.ts";
import type { Survey } from "../builder/draft.ts";
import { LinkForm } from "./link-form.tsx";
import { type Link, LinkRow } from "./link-row.tsx";
import styles from "./links.module.css";

/** Where anybody may answer a survey: links, codes to print, pages for a shop. */
export function LinksSection({ survey }: { survey: Survey }) {
  const text = useSurveysText().links;
  const mayChange = useMay("manager");
  const { surveyId, mode, state } = survey;
  const query = useAnswer("GET /api/v1/surveys/{surveyId}/links", { params: { surveyId } });
  if (mode !== "anonymous") return <NotAnonymous survey={survey} links={query.data?.items ?? []} />;
  return (
    <>
      {state !== "open" && <p className={styles.note}>{text.notOpen}</p>}
      {mayChange && <LinkForm surveyId={surveyId} />}
      <Card title={text.title} lead={text.lead}>
        <Answered query={query}>{({ items }) => <Links links={items} mayChange={mayChange} />}</Answered>
      </Card>
    </>
  );
}

/** What to do instead, and links that were made while it was anonymous, or before links were of anonymous surveys alone. */
function NotAnonymous({ survey, links }: { survey: Survey; links: readonly Link[] }) {
  const text = useSurveysText().links;
  const { known } = text;
  return (
    <>
      <Card title={known.title}>
        <p className={styles.quiet}>{known.text}</p>
        <p className={styles.quiet}>{survey.answeredAt === null ? known.unanswered : known.answered}</p>
      </Card>
      {links.length > 0 && (
        <Card title={text.title} lead={known.over}>
          <Links links={links} mayChange={false} />
        </Card>
      )}
    </>
  );
}

function Links({ links, mayChange }: { links: readonly Link[]; mayChange: boolean }) {
  const text = useSurveysText().links;
  if (links.length === 0) return <p className={styles.quiet}>{text.none}</p>;
  const inOrder = [...links.filter((one) => !one.closedAt), ...links.filter((one) => one.closedAt)];
  return (
    <ul className={styles.rows}>
      {inOrder.map((link) => (
        <LinkRow key={link.linkId} link={link} mayChange={mayChange} />
      ))}
    </ul>
  );
}
