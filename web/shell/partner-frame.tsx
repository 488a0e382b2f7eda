import { Link, Route, Switch } from "wouter";
import { PassedScreen } from "../screens/passed/passed-screen.tsx";
import { AccountSection } from "../screens/settings/account-section.tsx";
import { useText } from "../text/text.tsx";
import { Page } from "../ui/page.tsx";
import { AwayBanner } from "./away-banner.tsx";
import headerStyles from "./header.module.css";
import { Account } from "./header.tsx";
import { Mark } from "./mark.tsx";
import styles from "./shell.module.css";

/** What stands around the little that a partner sees: what was passed to him, and his own account. */
export function PartnerFrame({ openKeys }: { openKeys: () => void }) {
  const { shell, people } = useText();
  return (
    <div className={styles.frame}>
      <header className={headerStyles.header}>
        <Link href="/" aria-label={shell.appName}>
          <Mark />
        </Link>
        <div className={headerStyles.right}>
          <Link href="/settings/account" style={{ alignSelf: "center" }}>
            {people.account.title}
          </Link>
          <Account openKeys={openKeys} />
        </div>
      </header>
      <main id="content" className={styles.main} tabIndex={-1}>
        <AwayBanner />
        <Switch>
          <Route path="/settings/account">
            <Page title={people.account.title}>
              <AccountSection />
            </Page>
          </Route>
          <Route>
            <PassedScreen />
          </Route>
        </Switch>
      </main>
    </div>
  );
}
