import { Link } from "wouter";
import { useGapsText } from "../../text/later.ts";
import styles from "../../ui/sections.module.css";

/** The ways one can look at experience, each with an address of its own. */
export function ExperienceViews({ chosen }: { chosen: "map" | "gaps" | "drivers" | "journeys" }) {
  const text = useGapsText();
  const views = [
    { name: "map", href: "/experience", words: text.map },
    { name: "gaps", href: "/experience/gaps", words: text.tab },
    { name: "drivers", href: "/experience/drivers", words: text.drivers },
    { name: "journeys", href: "/experience/journeys", words: text.journeys },
  ];
  return (
    <nav className={styles.sections} aria-label={text.views}>
      {views.map(({ name, href, words }) => (
        <Link
          key={name}
          href={href}
          className={styles.section}
          aria-current={name === chosen ? "page" : undefined}
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}
