import { useCaseFiguresText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Figure } from "../../ui/figure.tsx";
import type { Share } from "./figures-data.ts";

type ShareFigureProps = { label: string; share: Share; href?: string | undefined };

/** A share with its interval and on how many it rests; it opens into the cases, where there are some. */
export function ShareFigure({ label, share, href }: ShareFigureProps) {
  const text = useCaseFiguresText();
  const format = useFormat();
  if (share === null) return <Figure label={label} value="–" note={text.none} />;
  const note = text.of(format.percent(share.low), format.percent(share.high), format.number(share.n));
  const opens = href !== undefined && share.count > 0;
  return <Figure label={label} value={format.percent(share.share)} note={note} {...(opens && { href })} />;
}
