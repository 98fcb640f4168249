import { uuidv7 } from 'uuidv7';

/** A new id: UUID v7, so that ids sort by their making. */
export const newId = (): string => uuidv7();
