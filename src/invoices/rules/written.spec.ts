import { quantityMilli } from './quantity.js';
import { interestBp, refuseHalf, refuseLooseExemption, reminderDaysOf } from './settings.js';

describe('what somebody writes', () => {
  it.each([
    ['1', 1000],
    ['1,5', 1500],
    ['7.25', 7250],
    ['0,001', 1],
    ['-2', -2000],
    ['−2', -2000],
    ['0', undefined],
    ['1.0001', undefined],
    ['1.000,5', undefined],
    ['many', undefined],
    ['', undefined],
  ])('as a quantity, %j, is %j thousandths', (text, milli) => {
    expect(quantityMilli(text)).toBe(milli);
  });

  it.each([
    ['7, 21, 35', [7, 21, 35]],
    ['35 7;21 7', [7, 21, 35]],
    ['', []],
  ])('as days of reminders, %j, is %j', (text, days) => {
    expect(reminderDaysOf(text)).toEqual(days);
  });
  it.each(['0', '-7', '7.5', '366', 'soon', '1 2 3 4 5 6 7'])('%j is no such days', (text) => {
    expect(() => reminderDaysOf(text)).toThrow('invoices.errors.reminder_days');
  });

  it.each([
    ['8', 800],
    ['8,5', 850],
    ['8.25', 825],
    ['0', 0],
    ['99', 9900],
  ])('as interest, %j, is %j basis points', (text, bp) => {
    expect(interestBp(text)).toBe(bp);
  });
  it.each(['8%', '100', '-1', '8,125', ''])('%j is no interest', (text) => {
    expect(() => interestBp(text)).toThrow('invoices.errors.interest');
  });

  it('as an exemption needs its reason in both languages and a code of the list', () => {
    const whole = { supplies: ['membership'], code: 'VATEX-EU-132-1L', en: 'a', nl: 'b' };
    expect(() => {
      refuseLooseExemption(whole);
      refuseLooseExemption({ supplies: [], code: null, en: null, nl: null });
    }).not.toThrow();
    const refused = (change: object, code: string) => {
      expect(() => {
        refuseLooseExemption({ ...whole, ...change });
      }).toThrow(code);
    };
    refused({ en: null }, 'exempt_reason');
    refused({ nl: null }, 'exempt_reason');
    refused({ code: 'VATEX-EU-AE' }, 'exempt_code');
  });

  it('in one language is wanted in the other', () => {
    expect(() => {
      refuseHalf('a', null, 'footer');
    }).toThrow('both_languages');
    expect(() => {
      refuseHalf(null, null, 'footer');
    }).not.toThrow();
  });
});
