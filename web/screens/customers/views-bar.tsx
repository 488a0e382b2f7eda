import { Button } from "@mantine/core";
import { IconBookmarkPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "wouter";
import { useText } from "../../text/text.tsx";
import { useMay } from "../../ui/use-may.ts";
import styles from "./customers.module.css";
import { type Filter, narrowedBy } from "./filter.ts";
import { SaveView } from "./save-view.tsx";
import { addressOfFilter } from "./use-filter.ts";
import { useDeleteView, useSaveView, useViews, type View } from "./views.ts";

type ViewsBarProps = { filter: Filter; onChange: (next: Filter) => void };

/** Ready views and saved ones; the list as it is can be kept by name. */
export function ViewsBar({ filter }: ViewsBarProps) {
  const text = useText().customers.views;
  const { data } = useViews();
  const mayKeep = useMay("agent");
  const [saving, setSaving] = useState(false);
  const [removed, setRemoved] = useState<View | null>(null);
  const here = addressOfFilter(filter);
  const ready: [string, Filter][] = [
    [text.everyone, {}],
    [text.core, { tier: "core" }],
    [text.cooling, { state: "cooling", sort: "risk" }],
    [text.lost, { state: "lost", sort: "spend" }],
  ];
  return (
    <nav aria-label={text.label} className={styles.views}>
      {ready.map(([name, view]) => (
        <ViewLink key={name} name={name} href={addressOfFilter(view)} here={here} />
      ))}
      {data?.items.map((view) => (
        <SavedView key={view.viewId} view={view} here={here} onRemoved={() => setRemoved(view)} />
      ))}
      {mayKeep && (narrowedBy(filter) > 0 || filter.search) && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconBookmarkPlus size={16} aria-hidden />}
          onClick={() => setSaving(true)}
        >
          {text.save}
        </Button>
      )}
      {removed && <Removed view={removed} onGone={() => setRemoved(null)} />}
      <SaveView filter={filter} opened={saving} onClose={() => setSaving(false)} />
    </nav>
  );
}

function ViewLink({ name, href, here }: { name: string; href: string; here: string }) {
  return (
    <Link href={href} replace className={styles.view} aria-current={href === here ? "true" : undefined}>
      {name}
    </Link>
  );
}

function SavedView({ view, here, onRemoved }: { view: View; here: string; onRemoved: () => void }) {
  const text = useText().customers.views;
  const remove = useDeleteView();
  const mayForget = useMay("agent");
  const href = addressOfFilter(view.query);
  return (
    <span className={styles.savedView}>
      <ViewLink name={view.name} href={href} here={here} />
      {mayForget && (
        <button
          type="button"
          className={styles.removeView}
          aria-label={text.remove(view.name)}
          disabled={remove.isPending}
          onClick={() => remove.mutate(view.viewId, { onSuccess: onRemoved })}
        >
          <IconX size={14} aria-hidden />
        </button>
      )}
    </span>
  );
}

/** Says which view is gone and brings it back when asked. */
function Removed({ view, onGone }: { view: View; onGone: () => void }) {
  const text = useText().customers.views;
  const save = useSaveView();
  return (
    <span role="status" className={styles.removed}>
      {text.removed(view.name)}{" "}
      <Button
        variant="subtle"
        size="compact-sm"
        loading={save.isPending}
        onClick={() => save.mutate({ name: view.name, query: view.query }, { onSuccess: onGone })}
      >
        {text.undo}
      </Button>
    </span>
  );
}
