const LONGEST = 300;

/**
 * What a request says of itself, short enough for an address. A confidential one says nothing:
 * addresses stay in histories and logs.
 */
export function wordsToMatch(request: {
  readonly title: string;
  readonly brief: string;
  readonly confidential: boolean;
}): string | undefined {
  if (request.confidential) return undefined;
  const text = `${request.title} ${request.brief}`.replaceAll(/\s+/g, ' ').trim();
  if (text.length <= LONGEST) return text;
  return text
    .slice(0, LONGEST + 1)
    .replace(/\s\S*$/, '')
    .slice(0, LONGEST);
}
