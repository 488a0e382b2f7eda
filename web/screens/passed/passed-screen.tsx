import { useState } from "react";
import type { PassedMatter } from "../../../src/action/partners/pass.ts";
import { usePages } from "../../api/use-pages.ts";
import { useTeamText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { MoreRows } from "../../ui/more-rows.tsx";
import { Page } from "../../ui/page.tsx";
import { SayForm } from "../team/say-form.tsx";
import styles from "../team/team.module.css";
import { PassedWhole } from "./passed-whole.tsx";

/** All a partner sees: what was passed to him, what of it is done, and where he says what stands in the way. */
export function PassedScreen() {
  const { passed: text, voice: obstacle, more } = useTeamText();
  const pages = usePages<PassedMatter>("GET /api/v1/passed");
  const { rows } = pages;
  return (
    <Page title={text.title} lead={text.lead}>
      {pages.error && !rows && <ErrorState error={pages.error} retry={pages.refetch} />}
      {!rows && !pages.error && <Loading />}
      {rows?.length === 0 && <EmptyState title={text.none} text={text.noneText} />}
      {rows?.map((matter) => (
        <PassedCard key={matter.passId} matter={matter} />
      ))}
      <MoreRows pages={pages} label={more} />
      <DoneLately />
      <Card title={obstacle.title} lead={text.obstacle}>
        <SayForm said={text.obstacleSaid} />
      </Card>
    </Page>
  );
}

function PassedCard({ matter }: { matter: PassedMatter }) {
  const text = useTeamText().passed;
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { passId, customer, phones, address, subject, note, passedBy, passedAt } = matter;
  return (
    <Card title={`${customer}: ${subject}`} lead={text.by(passedBy, format.moment(passedAt))}>
      <p>{note}</p>
      {phones.map((phone) => (
        <p key={phone}>
          {text.phone}: <a href={`tel:${phone}`}>{phone}</a>
        </p>
      ))}
      {address && (
        <p>
          {text.address}: {address}
        </p>
      )}
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{text.contacts}</summary>
        {isOpen && <PassedWhole passId={passId} />}
      </details>
    </Card>
  );
}

function DoneLately() {
  const text = useTeamText().passed;
  const format = useFormat();
  const { rows } = usePages<PassedMatter>("GET /api/v1/passed", { query: { state: "done", limit: 10 } });
  if (!rows || rows.length === 0) return null;
  return (
    <Card title={text.old}>
      <ul className={styles.rows}>
        {rows.map(({ passId, customer, subject, endedAt, endedText }) => (
          <li key={passId} className={styles.row}>
            <div className={styles.what}>
              {customer}: {subject}
              <p className={styles.quiet}>
                {[endedAt && format.moment(endedAt), endedText].filter(Boolean).join(" · ")}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
