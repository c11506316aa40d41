import { type RefObject, useLayoutEffect, useState } from 'react';

/** The width there is for a drawing, between that of a small phone and that of a page. */
export function useWidth(box: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(760);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || typeof ResizeObserver === 'undefined') return;
    const measure = () => setWidth(Math.max(270, Math.min(1080, Math.round(element.clientWidth))));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
