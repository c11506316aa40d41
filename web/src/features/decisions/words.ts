/** `In force`: as a heading or a tag has it. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
