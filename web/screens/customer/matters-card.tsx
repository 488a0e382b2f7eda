import { lazy, Suspense } from "react";
import { useReader } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import layout from "../../ui/layout.module.css";
import styles from "./customer.module.css";
import { useOpenMatters, useTouchpointName, useVerdictsOn } from "./use-contacts.ts";
import type { Verdict } from "./verdict-in-words.ts";
import { VerdictList } from "./verdict-list.tsx";

const SHOWN = 5;
/** How many are spoken of where nobody has counted them. */
const SEVERAL = 2;

/** Comes after what one looks for first. */
const MatterPasses = lazy(() =>
  import("./matter-passes.tsx").then(({ MatterPasses: component }) => ({ default: component })),
);

type Matter = NonNullable<ReturnType<typeof useOpenMatters>>["open"][number];

/** What is not solved yet, and what was promised about it; nothing where all is. */
export function MattersCard({ customerId }: { customerId: string }) {
  const { text, format } = useReader();
  const { open = [], isMore = false } = useOpenMatters(customerId) ?? {};
  const shown = open.slice(0, SHOWN);
  const verdicts = useVerdictsOn(
    customerId,
    shown.map(({ matterId }) => matterId),
  );
  if (open.length === 0) return null;
  const more = open.length - SHOWN;
  const shownMore = `${format.number(more)}${isMore ? "+" : ""}`;
  return (
    <Card title={text.contacts.matters.title}>
      <ul className={layout.list}>
        {shown.map((matter) => (
          <MatterItem
            key={matter.matterId}
            matter={matter}
            verdicts={verdicts.filter(({ subjectId }) => subjectId === matter.matterId)}
          />
        ))}
      </ul>
      {more > 0 && (
        <p className={styles.quiet}>{text.contacts.matters.others(isMore ? SEVERAL : more, shownMore)}</p>
      )}
    </Card>
  );
}

function MatterItem({ matter, verdicts }: { matter: Matter; verdicts: readonly Verdict[] }) {
  const { text, format, language } = useReader();
  const words = text.contacts.matters;
  const nameOf = useTouchpointName(language);
  const { reference, touchpoint, openedAt, contacts, lastAt } = matter;
  const title = [nameOf(touchpoint), reference].filter(Boolean).join(" · ") || words.unnamed;
  const facts = [
    words.opened(format.dayOfMoment(openedAt)),
    words.contacts(contacts, format.number(contacts)),
    contacts > 1 && words.last(format.moment(lastAt)),
  ];
  return (
    <li>
      <div className={styles.entryTitle}>{title}</div>
      <div className={styles.quiet}>{facts.filter(Boolean).join(" · ")}</div>
      <VerdictList verdicts={verdicts} />
      <Suspense fallback={null}>
        <MatterPasses customerId={matter.customerId} matterId={matter.matterId} subject={title} />
      </Suspense>
    </li>
  );
}
