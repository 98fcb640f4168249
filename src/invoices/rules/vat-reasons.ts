import type { Localised } from '../../kernel/localised.js';

/** Why no VAT is charged, as VATEX code where there is one, and as it is printed. */
export interface VatReason {
  readonly reasonCode: string | null;
  readonly reason: Localised | null;
}

const reason = (reasonCode: string | null, en: string, nl: string) => ({
  reasonCode,
  reason: { en, nl },
});

export const reasons = {
  reversed: reason(
    'VATEX-EU-AE',
    'VAT reverse-charged (btw verlegd): the customer accounts for the VAT, art. 44 and 196 of Directive 2006/112/EC',
    'Btw verlegd: de afnemer draagt de btw af, art. 44 en 196 van Richtlijn 2006/112/EG',
  ),
  abroad: reason(
    'VATEX-EU-O',
    'Outside the scope of Dutch VAT: service to a business outside the European Union, art. 44 of Directive 2006/112/EC',
    'Niet belast met Nederlandse btw: dienst aan een ondernemer buiten de Europese Unie, art. 44 van Richtlijn 2006/112/EG',
  ),
  eventAbroad: reason(
    'VATEX-EU-O',
    'Outside the scope of Dutch VAT: admission to an event held abroad, art. 53 of Directive 2006/112/EC',
    'Niet belast met Nederlandse btw: toegang tot een evenement in het buitenland, art. 53 van Richtlijn 2006/112/EG',
  ),
  compensation: reason(
    'VATEX-EU-O',
    'Outside the scope of VAT: compensation, not the price of a supply',
    'Buiten de heffing van btw: schadevergoeding, geen vergoeding voor een prestatie',
  ),
  rent: reason(
    null,
    'Exempt from VAT: letting of immovable property, art. 135(1)(l) of Directive 2006/112/EC',
    'Vrijgesteld van btw: verhuur van onroerende zaken, art. 11 lid 1 onder b Wet op de omzetbelasting 1968',
  ),
  exempt: reason(null, 'Exempt from VAT', 'Vrijgesteld van btw'),
  withinUnion: reason(
    'VATEX-EU-IC',
    'Zero-rated supply of goods within the European Union, art. 138 of Directive 2006/112/EC',
    'Intracommunautaire levering tegen 0% btw, art. 138 van Richtlijn 2006/112/EG',
  ),
  exported: reason(
    'VATEX-EU-G',
    'Zero-rated export of goods from the European Union, art. 146 of Directive 2006/112/EC',
    'Uitvoer van goederen uit de Europese Unie tegen 0% btw, art. 146 van Richtlijn 2006/112/EG',
  ),
} as const;
