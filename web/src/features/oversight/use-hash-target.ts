import { useEffect } from 'react';
import { useLocation } from 'react-router';

/** Goes to the part of the page that the address names, as a browser does by itself when it loads a page. */
export function useHashTarget(): void {
  const { hash, key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same link pressed again goes there again
  useEffect(() => {
    const target = hash === '' ? null : document.getElementById(hash.slice(1));
    if (target === null) return;
    target.scrollIntoView?.();
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }, [hash, key]);
}
