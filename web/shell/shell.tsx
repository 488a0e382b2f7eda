import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { useAnswer } from "../api/queries.ts";
import { Drawn, SCREENS } from "../screens.tsx";
import { useReader, useText } from "../text/text.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading } from "../ui/loading.tsx";
import { AwayBanner } from "./away-banner.tsx";
import { AccountBanner, ComputingBanner, SampleBanner } from "./banners.tsx";
import { Header } from "./header.tsx";
import { KeysHelp } from "./keys-help.tsx";
import { BottomBar, SideNav } from "./navigation.tsx";
import { NotFound } from "./not-found.tsx";
import { ScreenBoundary } from "./screen-boundary.tsx";
import styles from "./shell.module.css";
import { useShortcuts } from "./shortcuts.ts";

/** Chooses between the screens for those who are signed in, framed, and the bare ones. */
export function Shell() {
  return (
    <Suspense fallback={<Loading />}>
      <Switch>
        {SCREENS.filter(({ bare }) => bare).map((screen) => (
          <Route key={screen.path} path={screen.path}>
            <main id="content">
              <AwayBanner />
              <Drawn screen={screen} />
            </main>
          </Route>
        ))}
        <Route>
          <SignedIn>
            <Frame />
          </SignedIn>
        </Route>
      </Switch>
    </Suspense>
  );
}

const ACCOUNT = "/settings/account";

/** Sends who is nobody to the door, and who must set the second step up to where that is done. */
function SignedIn({ children }: { children: ReactNode }) {
  const [path] = useLocation();
  const me = useAnswer("GET /api/v1/me");
  // What is asked again in vain leaves the screen, and what was written on it, where it is.
  if (!me.data) return me.error ? <ErrorState error={me.error} retry={me.refetch} /> : <Loading />;
  if (me.data.actor.kind === "nobody")
    return <Redirect to={`/sign-in?next=${encodeURIComponent(path)}`} replace />;
  if (me.data.owesTwoStep && path !== ACCOUNT) return <Redirect to={ACCOUNT} replace />;
  return me.data.actor.role === "partner" ? <Outside /> : children;
}

const PartnerFrame = lazy(() =>
  import("./partner-frame.tsx").then(({ PartnerFrame: component }) => ({ default: component })),
);

/** A partner sees what was passed to him, whatever the address. */
function Outside() {
  const [helpOpen, setHelpOpen] = useState(false);
  useCompanyHabits();
  return (
    <>
      <PartnerFrame openKeys={() => setHelpOpen(true)} />
      <KeysHelp opened={helpOpen} onClose={() => setHelpOpen(false)} />
    </>
  );
}

function Frame() {
  const text = useText().shell;
  const [helpOpen, setHelpOpen] = useState(false);
  useShortcuts(() => setHelpOpen(true));
  useCompanyHabits();
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {text.skip}
      </a>
      <SideNav />
      <div className={styles.column}>
        <Header openKeys={() => setHelpOpen(true)} />
        <main id="content" className={styles.main} tabIndex={-1}>
          <AwayBanner />
          <SampleBanner />
          <AccountBanner />
          <ComputingBanner />
          <Screens />
        </main>
      </div>
      <BottomBar />
      <KeysHelp opened={helpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}

function Screens() {
  const [path] = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address starts at the top
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [path]);
  return (
    <ScreenBoundary path={path}>
      <Suspense fallback={<Loading />}>
        <Switch>
          {SCREENS.filter(({ bare }) => !bare).map((screen) => (
            <Route key={screen.path} path={screen.path}>
              <Drawn screen={screen} />
            </Route>
          ))}
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </ScreenBoundary>
  );
}

/** The company's time zone tells moments; its language speaks where neither browser nor reader chose one. */
function useCompanyHabits() {
  const company = useAnswer("GET /api/v1/me").data?.company;
  const { setTimeZone, undecided, setLanguage } = useReader();
  useEffect(() => {
    if (!company) return;
    setTimeZone(company.timeZone);
    if (undecided) setLanguage(company.language);
  }, [company, setTimeZone, undecided, setLanguage]);
}
