import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { ANSWERS_FILE } from '../../src/platform/openapi/index.js';
import { answerSchemas } from '../support/answers/answer-schemas.js';

/** Set, the file is written anew: WRITE_ANSWERS=on npm test -- architecture/answers */
const write = process.env.WRITE_ANSWERS === 'on';

describe('what the API answers with', () => {
  it('is told as the types of its methods say', async () => {
    const options = await resolveConfig(ANSWERS_FILE);
    const told = JSON.stringify(answerSchemas());
    const text = await format(told, { ...options, parser: 'json' });
    if (write) writeFileSync(ANSWERS_FILE, text);
    expect(JSON.parse(readFileSync(ANSWERS_FILE, 'utf8'))).toEqual(JSON.parse(told));
  }, 120_000);
});
