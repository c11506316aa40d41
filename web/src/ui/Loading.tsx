/** Said while a page is on its way; seen only if that takes longer than a moment. The main keeps its height. */
export function Loading({ children = 'Loading' }: { children?: string }) {
  return (
    <main className="govuk-main-wrapper ts-main" id="main">
      <p className="govuk-body ts-loading" role="status">
        {children}
      </p>
    </main>
  );
}
