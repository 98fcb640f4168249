import { defaultSettings, reminderDaysOf } from './settings.js';

describe('the days of reminders', () => {
  it.each([
    ['60, 30, 7', [60, 30, 7]],
    ['7 30 60', [60, 30, 7]],
    ['60, 30 and 7', [60, 30, 7]],
    ['60;30 en 7', [60, 30, 7]],
    ['', []],
    ['180', [180]],
  ])('%s are %j', (text, days) => {
    expect(reminderDaysOf(text)).toEqual(days);
  });

  it.each(['sixty', '0', '-7', '7.5', '181', '7, 7', '1 2 3 4 5 6 7', '1e1'])(
    '%s are no days',
    (text) => {
      expect(reminderDaysOf(text)).toBeUndefined();
    },
  );

  it('are 60, 30 and 7 unless a cluster says otherwise', () => {
    expect(reminderDaysOf(defaultSettings.reminderDays.join(', '))).toEqual([60, 30, 7]);
  });
});
