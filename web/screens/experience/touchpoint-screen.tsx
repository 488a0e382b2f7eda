import { useLocation, useParams, useSearch } from "wouter";
import { useAnswer } from "../../api/queries.ts";
import { useExperienceText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { BackLink } from "../../ui/back-link.tsx";
import { Card } from "../../ui/card.tsx";
import { Choice } from "../../ui/choice.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { MoreRows } from "../../ui/more-rows.tsx";
import { Page } from "../../ui/page.tsx";
import styles from "./experience.module.css";
import { MetRow } from "./met-row.tsx";
import { useMet } from "./use-met.ts";
import { searchOfPeriod, usePeriod } from "./use-period.ts";

/** The contacts of a touchpoint, or only what was broken there; from each one comes to its customer. */
export function TouchpointScreen() {
  const { key = "" } = useParams<{ key: string }>();
  const text = useExperienceText();
  const { text: words, language } = useReader();
  const { nav } = words.shell;
  const [period] = usePeriod();
  const [path, go] = useLocation();
  const isOnlyBroken = new URLSearchParams(useSearch()).get("only") === "broken";
  const { data: places } = useAnswer("GET /api/v1/touchpoints");
  const place = places?.items.find((one) => one.key === key);
  const search = searchOfPeriod(period);
  const show = (only: string) => {
    const narrowed = only === "broken" ? `${search ? "&" : "?"}only=broken` : "";
    go(path + search + narrowed, { replace: true });
  };
  return (
    <Page title={place?.names[language] ?? (places ? key : nav.experience)}>
      <BackLink href={`/experience${search}`}>{text.back}</BackLink>
      <Choice
        legend={text.list.only}
        name="only"
        isSmall
        options={[
          { value: "all", label: text.list.all },
          { value: "broken", label: text.list.broken },
        ]}
        value={isOnlyBroken ? "broken" : "all"}
        onChange={show}
      />
      <Contacts place={key} isOnlyBroken={isOnlyBroken} />
    </Page>
  );
}

function Contacts({ place, isOnlyBroken }: { place: string; isOnlyBroken: boolean }) {
  const { list: text, empty } = useExperienceText();
  const [period] = usePeriod();
  const pages = useMet(place, {
    ...period,
    ...(isOnlyBroken && { only: "broken" as const }),
  });
  const { data, error, refetch } = pages;
  if (!data) return error ? <ErrorState error={error} retry={refetch} /> : <Loading />;
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0 && !isOnlyBroken) {
    const action = { label: empty.action, href: "/contacts/new" };
    return <EmptyState title={text.none} text={text.noneText} action={action} />;
  }
  return (
    <Card>
      {items.length === 0 ? (
        <p className={styles.quiet}>{text.noneBroken}</p>
      ) : (
        <ol className={styles.rows}>
          {items.map((met) => (
            <MetRow key={met.subjectId} met={met} />
          ))}
        </ol>
      )}
      <MoreRows pages={pages} label={text.more} />
    </Card>
  );
}
