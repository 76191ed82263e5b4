import { useEffect, useRef } from 'react';
import { flowAddress } from './addresses.js';
import { useSession } from './data/session.js';
import { Icon } from './parts/icon.js';
import { Mishap } from './parts/mishap.js';
import { Notice } from './parts/notice.js';
import { Outdated } from './parts/outdated.js';
import { Search } from './parts/search.js';
import { ThemeToggle } from './parts/theme-toggle.js';
import { Link, useAddress } from './router.js';
import { flowViews, viewAt } from './routes.js';
import { CannotTell } from './sign-in/cannot-tell.js';
import { SignInPage } from './sign-in/sign-in-page.js';
import { SignedInAs } from './sign-in/signed-in-as.js';

export function App() {
  const { path } = useAddress();
  const found = viewAt(path);
  const flow = found?.flow ?? null;
  const main = useRef<HTMLElement>(null);
  const title = [found?.title, 'Loop Flows'].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const session = useSession();
  if (!session) return null;
  if (session.trouble !== null)
    return (
      <main>
        <CannotTell why={session.trouble} />
      </main>
    );
  if (session.signsIn && !session.member)
    return (
      <main>
        <SignInPage />
      </main>
    );
  return (
    <div className="shell">
      <button type="button" className="skip" onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      <header className="bar">
        <Link href="/" className="brand" aria-label="Loop Flows: all flows">
          <Icon name="logo" /> <span>Loop Flows</span>
        </Link>
        {flow && <span className="bar-flow">{flow}</span>}
        {flow && <FlowTabs flow={flow} path={path} />}
        <div className="bar-end">
          <Search />
          <SignedInAs />
          <ThemeToggle />
        </div>
      </header>
      <Outdated />
      <main id="main" ref={main} tabIndex={-1}>
        <Mishap at={path}>
          {found?.view ?? (
            <Notice kind="empty" title="There is no such page">
              <Link href="/">See all flows</Link>
            </Notice>
          )}
        </Mishap>
      </main>
    </div>
  );
}

function FlowTabs({ flow, path }: { flow: string; path: string }) {
  return (
    <nav className="tabs" aria-label={`Views of ${flow}`}>
      {flowViews.map((view) => {
        const address = flowAddress(flow, view.path);
        const isHere =
          view.path === ''
            ? !flowViews.some((other) => other.path !== '' && path.startsWith(flowAddress(flow, other.path)))
            : path.startsWith(address);
        return (
          <Link key={view.path} href={address} aria-current={isHere ? 'page' : undefined}>
            {view.title}
          </Link>
        );
      })}
    </nav>
  );
}
