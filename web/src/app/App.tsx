import { type QueryClient, QueryClientProvider, QueryErrorResetBoundary } from '@tanstack/react-query';
import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import { type Services, ServicesProvider } from '../lib/session.tsx';
import { Loading } from '../ui/Loading.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { NotFound } from './ErrorPages.tsx';
import { Gate } from './Gate.tsx';
import { Layout } from './Layout.tsx';
import { type AppRoute, type Area, areaAt, knownTable, loadTable, type Site, wholeSite } from './routes.tsx';

/** The whole service inside a router, which the caller brings. */
export function App({
  services,
  queries,
  site = wholeSite,
}: {
  services: Services;
  queries: QueryClient;
  site?: Site;
}) {
  return (
    <ServicesProvider services={services}>
      <QueryClientProvider client={queries}>
        <Layout site={site}>
          <Pages site={site} />
        </Layout>
      </QueryClientProvider>
    </ServicesProvider>
  );
}

function Pages({ site }: { site: Site }) {
  const { pathname } = useLocation();
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        // A new path is a new page: no error and no waiting of the last one stays.
        <ErrorBoundary key={pathname} onReset={reset}>
          <Suspense key={pathname} fallback={<Loading />}>
            <PageAt pathname={pathname} site={site} />
          </Suspense>
        </ErrorBoundary>
      )}
    </QueryErrorResetBoundary>
  );
}

function PageAt({ pathname, site }: { pathname: string; site: Site }) {
  const area = areaAt(pathname, site);
  const routes = useTable(area);
  if (area === undefined) return <NotFound />;
  if (routes === undefined) return <Loading />;
  return (
    <Routes>
      {routes.map(route => {
        const LazyPage = pageOf(route);
        return (
          <Route
            key={route.path}
            path={route.path}
            element={
              <Gate access={route.access}>
                <LazyPage />
              </Gate>
            }
          />
        );
      })}
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}

/** A state and not a Suspense: React holds back what comes after one for 300 ms, and here a page is still to come. */
function useTable(area: Area | undefined): readonly AppRoute[] | undefined {
  const [loaded, setLoaded] = useState<{ routes?: readonly AppRoute[]; error?: unknown }>({});
  const known = area === undefined ? undefined : knownTable(area);
  useEffect(() => {
    if (area === undefined || known !== undefined) return;
    loadTable(area).then(
      routes => setLoaded({ routes }),
      (error: unknown) => setLoaded({ error }),
    );
  }, [area, known]);
  if (loaded.error !== undefined) throw loaded.error;
  return known ?? loaded.routes;
}

const pages = new Map<AppRoute, ComponentType>();

/** One lazy component for each route, made once: a second would be another component and lose its state. */
function pageOf(route: AppRoute): ComponentType {
  const known = pages.get(route);
  if (known !== undefined) return known;
  const made = lazy(route.load);
  pages.set(route, made);
  return made;
}
