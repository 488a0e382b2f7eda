import { IconArrowLeft } from "@tabler/icons-react";
import { Link } from "wouter";
import styles from "./page.module.css";

/** The way from a screen back to the one above it. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className={styles.back}>
      <IconArrowLeft size={17} stroke={1.7} aria-hidden />
      {children}
    </Link>
  );
}
