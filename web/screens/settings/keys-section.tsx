import { Button } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useState } from "react";
import { useAnswer } from "../../api/queries.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { KeyForm } from "./key-form.tsx";
import { type ApiKey, useKeys, useRevokeKey } from "./keys.ts";
import styles from "./settings.module.css";

/** Keys with which programs come in. */
export function KeysSection() {
  const text = useText().settings.keys;
  const keys = useKeys();
  const me = useAnswer("GET /api/v1/me").data?.actor;
  const [making, setMaking] = useState(false);
  const hasAccount = me?.kind === "person";
  return (
    <Answered query={keys}>
      {({ items }) => (
        <Card
          title={text.title}
          lead={text.lead}
          aside={
            hasAccount && (
              <Button
                leftSection={<IconKey size={17} stroke={1.7} aria-hidden />}
                onClick={() => setMaking(true)}
              >
                {text.add}
              </Button>
            )
          }
        >
          {!hasAccount && <p className={styles.quiet}>{text.account}</p>}
          {hasAccount && items.length === 0 && <p className={styles.quiet}>{text.none}</p>}
          <ul className={styles.rows}>
            {items.map((key) => (
              <KeyRow key={key.keyId} apiKey={key} />
            ))}
          </ul>
          <p>
            <a href="/api/v1/docs">{text.docs}</a>
          </p>
          <KeyForm opened={making} onClose={() => setMaking(false)} />
        </Card>
      )}
    </Answered>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const text = useText().settings.keys;
  const format = useFormat();
  const revoke = useRevokeKey();
  const { name, start, scopes, expiresAt, lastUsedAt } = apiKey;
  const isOver = expiresAt !== null && new Date(expiresAt) < new Date();
  const until = expiresAt ? text.until(format.day(expiresAt)) : text.forever;
  const validity = isOver ? text.expired : until;
  const scopeWords = format.list(scopes.map((scope) => text.scope[scope]));
  return (
    <li className={styles.row}>
      <div className={styles.rowWhat}>
        <strong>{name}</strong>
        <div className={styles.quiet}>{scopeWords}</div>
        <div className={styles.quiet}>
          {text.starts(start)} · {validity} ·{" "}
          {lastUsedAt ? text.used(format.moment(lastUsedAt)) : text.unused}
        </div>
      </div>
      <ConfirmButton
        label={text.revoke}
        title={text.revokeTitle(name)}
        text={text.revokeText}
        confirm={text.revokeConfirm}
        keep={text.keep}
        doing={revoke}
        act={(done) => revoke.mutate(apiKey.keyId, { onSuccess: done })}
      />
    </li>
  );
}
