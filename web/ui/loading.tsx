import { Skeleton } from "@mantine/core";
import { useText } from "../text/text.tsx";
import styles from "./states.module.css";

/** The outline of a screen while its answer is on the way. */
export function Loading() {
  const { loading } = useText().shell;
  return (
    <div role="status" aria-label={loading} className={styles.loading}>
      <Skeleton height={34} width="min(320px, 70%)" />
      <Skeleton height={300} radius="lg" />
      <Skeleton height={160} radius="lg" />
    </div>
  );
}

/** The outline of a part of a screen: as high as what comes, so that nothing below it moves then; in pixels. */
export function LoadingPart({ height }: { height: number }) {
  const { loading } = useText().shell;
  return (
    <div role="status" aria-label={loading}>
      <Skeleton height={height} radius="md" />
    </div>
  );
}
