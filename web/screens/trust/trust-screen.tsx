import type { ModelReport, Trust } from "../../../src/insight/trust/trust.ts";
import { useAnswer } from "../../api/queries.ts";
import { useTrustText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Understood } from "../../ui/answered.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Notes } from "../../ui/notes.tsx";
import { Page } from "../../ui/page.tsx";
import { Assumed } from "./assumed.tsx";
import { Groups } from "./groups.tsx";
import { HiddenTest } from "./hidden-test.tsx";
import { ModelTable } from "./model-table.tsx";
import { SeasonTest } from "./season-test.tsx";
import { Weekly } from "./weekly.tsx";

/** Why the numbers may be believed, or not yet. */
export function TrustScreen() {
  const query = useAnswer("GET /api/v1/trust");
  const { nav } = useText().shell;
  return (
    <Understood query={query} title={nav.trust}>
      {(trust) => <TrustAnswer trust={trust} />}
    </Understood>
  );
}

function TrustAnswer({ trust }: { trust: Trust }) {
  const text = useTrustText();
  const chosen = trust.models.find((model) => model.chosen);
  const naive = trust.models.find(({ model }) => model === "naive");
  return (
    <Page title={text.title} lead={text.lead}>
      {chosen ? <Checked trust={trust} chosen={chosen} naive={naive} /> : <TooLittle trust={trust} />}
      {trust.models.length > 0 && <ModelTable trust={trust} />}
      <Assumed trust={trust} />
      <Notes notes={trust.notes.map((note) => text.notes[note])} />
    </Page>
  );
}

type CheckedProps = { trust: Trust; chosen: ModelReport; naive: ModelReport | undefined };

function Checked({ trust, chosen, naive }: CheckedProps) {
  return (
    <>
      <HiddenTest trust={trust} chosen={chosen} naive={naive} />
      <Weekly trust={trust} chosen={chosen} naive={naive} />
      <Groups chosen={chosen} naive={naive} />
      <SeasonTest season={trust.season} />
    </>
  );
}

/** Too little data is said, not hidden. */
function TooLittle({ trust }: { trust: Trust }) {
  const text = useTrustText();
  const format = useFormat();
  const reason = text.reasons[trust.reason]("");
  const based = text.assumed.based(
    format.number(trust.purchases),
    format.number(trust.customers),
    format.day(trust.from),
  );
  return (
    <EmptyState
      title={text.tooLittle}
      text={`${reason} ${based} ${text.tooLittleNext}`}
      action={{ label: text.bring, href: "/data" }}
    />
  );
}
