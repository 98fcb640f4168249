import { Entity } from 'typeorm';
import { Code } from './columns.js';

/**
 * A table of codes (the states of a machine, a vocabulary) that other tables refer to. A class,
 * not a schema: the ORM cannot resolve a reference from a class to a schema.
 */
export function codeTable(name: string): new () => { code: string } {
  class Codes {
    code!: string;
  }
  Object.defineProperty(Codes, 'name', { value: name });
  Code()(Codes.prototype, 'code');
  Entity(name)(Codes);
  return Codes;
}
