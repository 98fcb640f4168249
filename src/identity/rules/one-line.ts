/** A name as one line: it will stand in subjects of mail and in lists. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
