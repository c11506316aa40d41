import { type QueryClient, QueryClientProvider, QueryErrorResetBoundary } from '@tanstack/react-query';
import { type ComponentType, lazy, Suspense } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import { type Services, ServicesProvider } from '../lib/session.tsx';
import { Loading } from '../ui/Loading.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { NotFound } from './ErrorPages.tsx';
import { Gate } from './Gate.tsx';
import { Layout } from './Layout.tsx';
import { type AppRoute, routes } from './routes.tsx';

/** The whole service inside a router, which the caller brings. */
export function App({
  services,
  queries,
  table = routes,
}: {
  services: Services;
  queries: QueryClient;
  table?: readonly AppRoute[];
}) {
  return (
    <ServicesProvider services={services}>
      <QueryClientProvider client={queries}>
        <Layout table={table}>
          <Pages table={table} />
        </Layout>
      </QueryClientProvider>
    </ServicesProvider>
  );
}

function Pages({ table }: { table: readonly AppRoute[] }) {
  const { pathname } = useLocation();
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        // A new path is a new page: no error and no waiting of the last one stays.
        <ErrorBoundary key={pathname} onReset={reset}>
          <Suspense key={pathname} fallback={<Loading />}>
            <Routes>
              {table.map(route => {
                const LazyPage = pageOf(route);
                return (
                  <Route
                    key={route.path}
                    path={route.path}
                    element={
                      <Gate route={route} table={table}>
                        <LazyPage />
                      </Gate>
                    }
                  />
                );
              })}
              <Route path="*" element={<NotFound />} />
            </Routes>
          </Suspense>
        </ErrorBoundary>
      )}
    </QueryErrorResetBoundary>
  );
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
