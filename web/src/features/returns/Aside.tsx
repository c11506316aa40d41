import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, type ReactNode, Suspense } from 'react';

/**
 * A part of a page that may come later, or not at all, without holding up the rest: a phone on a slow line still shows
 * what is due.
 */
export function Aside({ what, children }: { what: string; children: ReactNode }) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <Guard what={what} onAgain={reset}>
          <Suspense fallback={<p className="govuk-body ts-loading">Loading {what}</p>}>{children}</Suspense>
        </Guard>
      )}
    </QueryErrorResetBoundary>
  );
}

type Props = { what: string; onAgain(): void; children: ReactNode };

class Guard extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <p className="govuk-body">
        We could not read {this.props.what} just now.{' '}
        <button
          type="button"
          className="ts-link-button"
          onClick={() => {
            this.props.onAgain();
            this.setState({ failed: false });
          }}
        >
          Try again
        </button>
      </p>
    );
  }
}
