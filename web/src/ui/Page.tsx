import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { useConfig } from '../lib/session.tsx';
import { setTitle } from '../lib/title.ts';
import { BackLink } from './BackLink.tsx';
import { Breadcrumbs, type Crumb } from './Breadcrumbs.tsx';
import { ErrorSummary, type SummaryError } from './ErrorSummary.tsx';

export type PageProps = {
  /** The h1, and the first part of the title. */
  title: string;
  /** The part of the service, the second part of the title. */
  section?: string;
  /** Small words above the h1: what the page is about. */
  caption?: string;
  back?: string;
  breadcrumbs?: readonly Crumb[];
  errors?: readonly SummaryError[];
  /** A NotificationBanner. Not shown together with errors. */
  banner?: ReactNode;
  /** Beside the h1 at the right: a tag, or the way to print. */
  aside?: ReactNode;
  /** False where the h1 stands in a label, a legend or a Panel. */
  heading?: boolean;
  /** Adds a class to main, for a page with print rules of its own. */
  className?: string;
  children: ReactNode;
};

/** The path whose heading was last looked at; the first page of a visit keeps the focus where the browser put it. */
let announced: string | undefined;

/**
 * Every page is one of these. It sets the title, and after going from one page to another inside the service moves
 * the focus to the h1, as loading a page would.
 */
export function Page({
  title,
  section,
  caption,
  back,
  breadcrumbs,
  errors = [],
  banner,
  aside,
  heading = true,
  className = '',
  children,
}: PageProps) {
  const config = useConfig();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);

  useLayoutEffect(() => {
    setTitle([title, section, config.serviceName, config.councilName]);
  }, [title, section, config]);

  useLayoutEffect(() => {
    const first = announced === undefined;
    if (announced === pathname) return;
    announced = pathname;
    if (first) return;
    scrollTo(0, 0);
    main.current?.querySelector<HTMLElement>('[data-page-heading]')?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <>
      {breadcrumbs !== undefined && <Breadcrumbs items={breadcrumbs} />}
      {back !== undefined && (
        <nav aria-label="Back">
          <BackLink to={back} />
        </nav>
      )}
      <main className={`govuk-main-wrapper ts-main ${className}`.trim()} id="main" ref={main}>
        {errors.length > 0 ? <ErrorSummary errors={errors} /> : banner}
        {heading && (
          <div className="ts-heading">
            <h1 className="govuk-heading-xl" tabIndex={-1} data-page-heading="">
              {caption !== undefined && <span className="govuk-caption-xl">{caption}</span>}
              {title}
            </h1>
            {aside !== undefined && <div className="ts-heading__aside">{aside}</div>}
          </div>
        )}
        {children}
      </main>
    </>
  );
}

/** Forgets what was announced: a test starts like a new visit. */
export function resetAnnouncement(): void {
  announced = undefined;
}
