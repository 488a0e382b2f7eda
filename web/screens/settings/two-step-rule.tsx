import { NativeSelect } from "@mantine/core";
import type { Role } from "../../../src/platform/http/route.ts";
import { useText } from "../../text/text.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useAccessRule, useChangeRule } from "./account.ts";
import styles from "./settings.module.css";

const FROM = ["director", "manager", "agent", "viewer"] as const satisfies readonly Role[];

/** From which role on the second step of signing in is required. */
export function TwoStepRule() {
  const { people, security } = useText();
  const text = security.rule;
  const rule = useAccessRule().data;
  const change = useChangeRule();
  if (!rule) return null;
  const named = (role: Role) => (role === "viewer" ? text.everybody : text.from(people.role[role]));
  return (
    <div className={styles.narrow}>
      <NativeSelect
        label={text.label}
        description={text.hint}
        value={rule.twoStepFrom ?? ""}
        aria-busy={change.isPending}
        onChange={({ currentTarget: { value } }) => {
          const twoStepFrom = FROM.find((role) => role === value) ?? null;
          if (!change.isPending) change.mutate({ twoStepFrom });
        }}
        data={[
          { value: "", label: text.nobody },
          ...FROM.map((role) => ({ value: role, label: named(role) })),
        ]}
      />
      <Refused error={change.error} className={styles.bad} />
    </div>
  );
}
