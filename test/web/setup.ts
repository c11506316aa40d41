import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { resetAnnouncement } from '../../web/src/ui/Page.tsx';

// Each page is a file of its own: where many tests run at once, its first import takes more than a second.
configure({ asyncUtilTimeout: 15_000 });

// What jsdom does not have and no test is about.
window.scrollTo = () => undefined;
HTMLElement.prototype.scrollIntoView = () => undefined;
HTMLDialogElement.prototype.showModal = function showModal() {
  this.setAttribute('open', '');
};
HTMLDialogElement.prototype.close = function close() {
  if (!this.hasAttribute('open')) return;
  this.removeAttribute('open');
  this.dispatchEvent(new Event('close'));
};

/** A component that complains fails its test: React's warnings are faults. `expectErrors` is for those that must. */
let complaints: string[] = [];
let expected: RegExp[] = [];

export function expectErrors(...patterns: RegExp[]): void {
  expected = patterns;
}

beforeEach(() => {
  complaints = [];
  expected = [];
  sessionStorage.clear();
  resetAnnouncement();
  document.title = '';
  for (const method of ['error', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((...words: unknown[]) => {
      complaints.push(words.map(String).join(' '));
    });
  }
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  expect(complaints.filter(words => !expected.some(pattern => pattern.test(words)))).toEqual([]);
});
