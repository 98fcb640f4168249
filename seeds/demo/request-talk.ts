import type { PackageStep } from '../../src/requests/rules/work-package-states.js';

type Lines = Readonly<Record<'en' | 'nl', readonly string[]>>;

/** What is said along the way, in the language of the asker. */
export const talk: Readonly<Partial<Record<PackageStep | 'internal' | 'thanks', Lines>>> = {
  ask: {
    en: [
      'Can you send us a drawing with dimensions and the material of the part?',
      'Which deadline is hard: the measurement itself or the report?',
      'How many samples will there be, and can one of them be damaged?',
      'Do you have results of an earlier measurement that we can compare with?',
    ],
    nl: [
      'Kunt u een tekening met maten en het materiaal van het onderdeel sturen?',
      'Welke datum ligt vast: die van de meting of die van het rapport?',
      'Hoeveel monsters komen er, en mag er een beschadigd raken?',
      'Hebt u resultaten van een eerdere meting waarmee wij kunnen vergelijken?',
    ],
  },
  answer: {
    en: [
      'The drawing will be final on Monday; the dimensions will not change any more.',
      'The report is what counts: our board meets at the end of the quarter.',
      'Six samples, and two of them may be used up.',
      'Yes, from two years ago on another set-up. I will bring the data.',
    ],
    nl: [
      'De tekening is maandag definitief; de maten veranderen niet meer.',
      'Het gaat om het rapport: onze directie vergadert aan het eind van het kwartaal.',
      'Zes monsters, waarvan er twee verloren mogen gaan.',
      'Ja, van twee jaar geleden op een andere opstelling. Ik neem de gegevens mee.',
    ],
  },
  quote: {
    en: [
      'Includes preparation, the work itself and a short report. Shipping is not included.',
      'Based on the number you named; more pieces cost less each.',
      'We can begin within four weeks after acceptance.',
    ],
    nl: [
      'Inclusief voorbereiding, uitvoering en een kort rapport. Verzending is niet inbegrepen.',
      'Op basis van het aantal dat u noemt; bij grotere aantallen daalt de stuksprijs.',
      'Wij kunnen binnen vier weken na acceptatie beginnen.',
    ],
  },
  decline: {
    en: [
      'Our set-up cannot reach the range you need. A university group can; ask us for the contact.',
      'The planning is full until summer, which is later than you need it.',
      'This is further from application than what we can support here.',
    ],
    nl: [
      'Onze opstelling haalt het bereik niet dat u nodig hebt. Een universitaire groep kan dat wel; vraag ons om het contact.',
      'De planning is vol tot de zomer, en dat is later dan u nodig hebt.',
      'Dit staat verder van toepassing dan wat wij hier kunnen ondersteunen.',
    ],
  },
  refuse: {
    en: ['It does not fit this year’s budget.', 'We found a partner closer by.'],
    nl: [
      'Het past niet in het budget van dit jaar.',
      'Wij hebben een partner dichterbij gevonden.',
    ],
  },
  cancel: {
    en: ['Our customer has stopped the project.'],
    nl: ['Onze klant is met het project gestopt.'],
  },
  internal: {
    en: ['Check with the laboratory whether the second set-up is free before promising a date.'],
    nl: [
      'Eerst bij het laboratorium navragen of de tweede opstelling vrij is, dan pas een datum toezeggen.',
      'Zelfde vraag als vorig jaar; het rapport van toen ligt in het dossier.',
      'Kan een goed voorbeeld worden voor de jaarrapportage.',
    ],
  },
  thanks: {
    en: [
      'Thank you. Our engineer will be there on both days.',
      'Is there parking close to the building?',
    ],
    nl: [
      'Dank u wel. Onze technicus is er beide dagen bij.',
      'Kunnen wij dicht bij het gebouw parkeren?',
    ],
  },
};
