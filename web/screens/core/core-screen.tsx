import type { Core } from "../../../src/insight/core/core.ts";
import { useAnswer } from "../../api/queries.ts";
import { useCoreText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Understood } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { customersHref } from "../../ui/customers-href.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Figure } from "../../ui/figure.tsx";
import { Notes } from "../../ui/notes.tsx";
import { Page } from "../../ui/page.tsx";
import { CoolingList } from "./cooling-list.tsx";
import styles from "./core.module.css";
import { TierPicture } from "./tier-picture.tsx";
import { TierTable } from "./tier-table.tsx";

/** The customers the company cannot afford to lose, and who of them is cooling. */
export function CoreScreen() {
  const query = useAnswer("GET /api/v1/core");
  const { title } = useCoreText();
  return (
    <Understood query={query} title={title}>
      {(core) => <CoreAnswer core={core} />}
    </Understood>
  );
}

function CoreAnswer({ core }: { core: Core }) {
  const text = useCoreText();
  const { shell } = useText();
  const hasTiers = core.expectedValueMinor > 0;
  return (
    <Page title={text.title} lead={text.lead}>
      {hasTiers ? (
        <>
          <Card>
            <div className={styles.top}>
              <Half core={core} />
              <TierPicture tiers={core.tiers} />
            </div>
          </Card>
          <TierTable core={core} />
        </>
      ) : (
        <EmptyState {...text.noTiers} action={{ label: shell.empty.action, href: "/data" }} />
      )}
      {(hasTiers || core.cooling.length > 0) && <CoolingList core={core} />}
      <Notes
        notes={core.notes
          .filter((note) => hasTiers || note !== "tooLittleData")
          .map((note) => text.notes[note])}
      />
    </Page>
  );
}

function Half({ core }: { core: Core }) {
  const text = useCoreText();
  const format = useFormat();
  const share = format.percentFine(core.half / Math.max(1, core.customers));
  const total = text.total(format.moneyWhole(core.expectedValueMinor, core.currency));
  return (
    <Figure
      size="large"
      tone="water"
      value={format.number(core.half)}
      label={<span className={styles.carry}>{text.carry}</span>}
      note={`${text.of(share, format.number(core.customers))} ${total}`}
      href={customersHref({ tier: "core" })}
      labelBelow
    />
  );
}
