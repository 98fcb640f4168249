import type { Locale, Localised } from '../kernel/localised.js';
import { formats } from '../platform/i18n/index.js';

const codes =
  `AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
  BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG ER
  ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID
  IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU
  LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL
  NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SI
  SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA
  VC VE VG VI VN VU WS YE YT ZA ZM ZW`.split(/\s+/);

/** ISO 3166 codes of two letters. */
export const countryCodes: readonly string[] = codes;

export const countryName = (code: string): Localised => ({
  en: formats.country('en', code),
  nl: formats.country('nl', code),
});

export interface CountryOption {
  readonly value: string;
  readonly label: Localised;
}

const sorted = (locale: Locale): readonly CountryOption[] => {
  const options = codes.map((value) => ({ value, label: countryName(value) }));
  const byName = options.sort((a, b) => a.label[locale].localeCompare(b.label[locale], locale));
  return [...byName].sort((a, b) => Number(b.value === 'NL') - Number(a.value === 'NL'));
};

const options = { en: sorted('en'), nl: sorted('nl') };

/** All countries by their name in the language, the Netherlands first. */
export const countryOptions = (locale: Locale): readonly CountryOption[] => options[locale];
