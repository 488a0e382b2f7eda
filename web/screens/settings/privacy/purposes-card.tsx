import { Button, Checkbox, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Output } from "../../../api/contract.ts";
import { useAct, useAnswer } from "../../../api/queries.ts";
import { usePrivacyText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import { Answered } from "../../../ui/answered.tsx";
import { Card } from "../../../ui/card.tsx";
import { Refused } from "../../../ui/refused.tsx";
import styles from "../settings.module.css";

type Purpose = Output<"GET /api/v1/consent-purposes">["items"][number];
const STALE = ["GET /api/v1/consent-purposes", "GET /api/v1/asking-settings/permission"] as const;

/** For what customers are asked whether they may be contacted; the company's own list. */
export function PurposesCard() {
  const text = usePrivacyText().settings;
  const purposes = useAnswer("GET /api/v1/consent-purposes");
  return (
    <Card title={text.purposes} lead={text.purposesLead}>
      <Answered query={purposes}>
        {({ items }) => (
          <>
            <p className={styles.quiet}>{text.needsHint}</p>
            <ul className={styles.rows}>
              {items.map((purpose) => (
                <PurposeRow key={purpose.key} purpose={purpose} />
              ))}
            </ul>
            <NewPurpose place={Math.max(0, ...items.map(({ place }) => place)) + 1} />
          </>
        )}
      </Answered>
    </Card>
  );
}

function PurposeRow({ purpose }: { purpose: Purpose }) {
  const text = usePrivacyText().settings;
  const { language } = useReader();
  const retire = useAct("DELETE /api/v1/consent-purposes/{key}", STALE);
  const write = useAct("PUT /api/v1/consent-purposes/{key}", STALE);
  const { key, isRetired, place, names, needsConsent } = purpose;
  const params = { key };
  const keep = (needs: boolean) => write.mutate({ params, body: { place, names, needsConsent: needs } });
  const turn = () => (isRetired ? keep(needsConsent) : retire.mutate({ params }));
  return (
    <li className={styles.row}>
      <div className={styles.rowWhat}>
        <div>{names[language]}</div>
        <div className={styles.quiet}>
          {isRetired ? text.retired : needsConsent ? text.needsConsent : text.noConsent}
        </div>
        {!isRetired && (
          <Checkbox
            mt={8}
            label={text.needs}
            aria-label={`${text.needs}: ${names[language]}`}
            checked={needsConsent}
            aria-busy={write.isPending}
            onChange={({ currentTarget }) => write.isPending || keep(currentTarget.checked)}
          />
        )}
        <Refused error={retire.error ?? write.error} />
      </div>
      <Button
        variant="default"
        size="compact-md"
        aria-label={`${isRetired ? text.restore : text.retire}: ${names[language]}`}
        loading={retire.isPending || write.isPending}
        onClick={turn}
      >
        {isRetired ? text.restore : text.retire}
      </Button>
    </li>
  );
}

const NOTHING = { en: "", es: "", needsConsent: true };

function NewPurpose({ place }: { place: number }) {
  const text = usePrivacyText().settings;
  const [said, setSaid] = useState(NOTHING);
  const write = useAct("PUT /api/v1/consent-purposes/{key}", STALE);
  const key = keyOf(said.en);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { place, names: { en: said.en, es: said.es }, needsConsent: said.needsConsent };
    write.mutate({ params: { key }, body }, { onSuccess: () => setSaid(NOTHING) });
  };
  return (
    <form onSubmit={submit} className={styles.narrow}>
      <h3 className={styles.subtitle}>{text.add}</h3>
      <TextInput
        label={text.nameEs}
        value={said.es}
        maxLength={120}
        onChange={(event) => setSaid({ ...said, es: event.currentTarget.value })}
      />
      <TextInput
        label={text.nameEn}
        value={said.en}
        maxLength={120}
        onChange={(event) => setSaid({ ...said, en: event.currentTarget.value })}
      />
      <Checkbox
        label={text.needs}
        checked={said.needsConsent}
        onChange={(event) => setSaid({ ...said, needsConsent: event.currentTarget.checked })}
      />
      <Refused error={write.error} />
      <div>
        <Button type="submit" loading={write.isPending} disabled={key === "" || !said.es.trim()}>
          {text.create}
        </Button>
      </div>
    </form>
  );
}

/** What programs call a purpose: its English name in small letters. */
function keyOf(name: string): string {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-$/, "");
}
