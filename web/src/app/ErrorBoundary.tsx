import { Component, type ReactNode } from 'react';
import { ProblemError } from '../lib/problem.ts';
import { ProblemPage, UpdatedPage } from './ErrorPages.tsx';

type Props = { children: ReactNode; onReset?: () => void };

/** Shows what stopped a page, in the place of the page; the header and footer stay. */
export class ErrorBoundary extends Component<Props, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const again = () => {
      this.props.onReset?.();
      this.setState({ error: undefined });
    };
    if (isMissingChunk(error)) return <UpdatedPage />;
    return <ProblemPage problem={error instanceof ProblemError ? error.problem : undefined} onAgain={again} />;
  }
}

/** A page of an older version of the site: its file is no longer there, and a reload brings the new one. */
function isMissingChunk(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|Importing a module/i.test(error.message);
}
