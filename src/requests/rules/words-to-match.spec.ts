import { wordsToMatch } from './words-to-match.js';

describe('the words by which helpers are sought', () => {
  const request = { title: 'Cold tests', brief: 'Ten  wafers\nat 10 mK', confidential: false };

  it('are the title and the brief', () => {
    expect(wordsToMatch(request)).toBe('Cold tests Ten wafers at 10 mK');
  });

  it('are none when the request is confidential', () => {
    expect(wordsToMatch({ ...request, confidential: true })).toBeUndefined();
  });

  it('end with a whole word after 300 letters', () => {
    const words = wordsToMatch({ ...request, brief: 'wafers '.repeat(200) }) ?? '';
    expect(words.length).toBeLessThanOrEqual(300);
    expect(words.endsWith('wafers')).toBe(true);
    expect(wordsToMatch({ ...request, title: '', brief: 'x'.repeat(900) })).toHaveLength(300);
  });
});
