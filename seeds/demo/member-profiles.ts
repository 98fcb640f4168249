import type { Localised } from '../../src/kernel/localised.js';

interface ProfileWords {
  readonly does: readonly Localised[];
  readonly seeks: readonly Localised[];
  readonly offers: readonly Localised[];
  readonly technologies: readonly string[];
}

const both = (en: string, nl: string): Localised => ({ en, nl });

/** What members say of themselves; every sentence is used once. */
export const profiles: Readonly<Record<string, ProfileWords>> = {
  quantum: {
    does: [
      both(
        'We make control electronics that work at four kelvin, next to the qubits they steer.',
        'Wij maken regelelektronica die werkt bij vier kelvin, vlak naast de qubits die zij aanstuurt.',
      ),
      both(
        'We write compilers that map algorithms onto the few good qubits of today.',
        'Wij schrijven compilers die algoritmen afbeelden op de weinige goede qubits van nu.',
      ),
      both(
        'We build sensors that see magnetic fields through concrete.',
        'Wij bouwen sensoren die magnetische velden door beton heen zien.',
      ),
      both(
        'We test how networks keep their secrets when quantum computers arrive.',
        'Wij testen hoe netwerken hun geheimen bewaren als er kwantumcomputers zijn.',
      ),
      both(
        'We make cryogenic cables with a hundred lines in the space of one.',
        'Wij maken cryogene kabels met honderd lijnen in de ruimte van één.',
      ),
      both(
        'We study spin qubits in diamond and train the people who will work with them.',
        'Wij onderzoeken spinqubits in diamant en leiden de mensen op die ermee gaan werken.',
      ),
      both(
        'We price portfolios with hybrid algorithms and measure honestly what is gained.',
        'Wij waarderen portefeuilles met hybride algoritmen en meten eerlijk wat dat oplevert.',
      ),
      both(
        'We supply single-photon detectors for links over ordinary telecom fibre.',
        'Wij leveren detectoren voor losse fotonen, voor verbindingen over gewone telecomvezel.',
      ),
      both(
        'We calibrate measuring instruments down to the last decibel.',
        'Wij kalibreren meetinstrumenten tot op de laatste decibel.',
      ),
      both(
        'We bring teachers, students and companies together around quantum technology.',
        'Wij brengen docenten, studenten en bedrijven bij elkaar rond kwantumtechnologie.',
      ),
    ],
    seeks: [
      both(
        'A partner with a dilution refrigerator and spare afternoons.',
        'Een partner met een dilutiekoeler en vrije middagen.',
      ),
      both(
        'First users with a hard scheduling problem.',
        'Eerste gebruikers met een lastig planningsprobleem.',
      ),
      both(
        'Engineers with experience in cryogenic cabling.',
        'Technici met ervaring in cryogene bekabeling.',
      ),
      both(
        'A bank or grid operator for a joint trial.',
        'Een bank of netbeheerder voor een gezamenlijke proef.',
      ),
      both(
        'A second source for superconducting chips.',
        'Een tweede leverancier van supergeleidende chips.',
      ),
    ],
    offers: [
      both(
        'Two days a month on our cryogenic probe station.',
        'Twee dagen per maand op ons cryogene meetstation.',
      ),
      both(
        'A test bed for quantum key distribution over 40 km of fibre.',
        'Een testopstelling voor kwantumsleutels over 40 km glasvezel.',
      ),
      both('Lecturers for company courses.', 'Docenten voor bedrijfscursussen.'),
      both('Code reviews of quantum software.', 'Codereviews van kwantumsoftware.'),
    ],
    technologies: [
      'quantum-technologies',
      'semiconductor-technologies',
      'cybersecurity-technologies',
      'ai-data-science',
    ],
  },
  'integrated-photonics': {
    does: [
      both(
        'We design photonic chips for lidar that fits in a door handle.',
        'Wij ontwerpen fotonische chips voor lidar die in een deurkruk past.',
      ),
      both(
        'We package chips with fibres, lenses and patience.',
        'Wij verpakken chips met vezels, lenzen en geduld.',
      ),
      both(
        'We measure gases with a spectrometer of four by four millimetres.',
        'Wij meten gassen met een spectrometer van vier bij vier millimeter.',
      ),
      both(
        'We make lasers that keep their colour when the temperature does not.',
        'Wij maken lasers die hun kleur houden als de temperatuur dat niet doet.',
      ),
      both(
        'We develop sensors that read a crop’s condition from a drone.',
        'Wij ontwikkelen sensoren die vanaf een drone zien hoe een gewas ervoor staat.',
      ),
      both(
        'We build transceivers for data centres that want to use less power.',
        'Wij bouwen transceivers voor datacentra die minder stroom willen verbruiken.',
      ),
      both(
        'We make software that checks a photonic layout before it costs money.',
        'Wij maken software die een fotonisch ontwerp controleert voordat het geld kost.',
      ),
      both(
        'We do research on silicon nitride with very low loss, and publish how.',
        'Wij doen onderzoek aan siliciumnitride met zeer laag verlies, en publiceren hoe.',
      ),
      both(
        'We put optical sensors into instruments for the operating theatre.',
        'Wij bouwen optische sensoren in instrumenten voor de operatiekamer.',
      ),
      both(
        'We align optics to a tenth of a micrometre, in series.',
        'Wij lijnen optiek uit tot op een tiende micrometer, in serie.',
      ),
      both(
        'We test components for telecom networks in our own field lab.',
        'Wij testen componenten voor telecomnetwerken in ons eigen praktijklab.',
      ),
      both(
        'We train technicians for cleanrooms, from the first gown to the last audit.',
        'Wij leiden technici op voor de cleanroom, van het eerste pak tot de laatste audit.',
      ),
    ],
    seeks: [
      both(
        'A partner for packaging in small series, up to 500 pieces.',
        'Een partner voor verpakking in kleine series, tot 500 stuks.',
      ),
      both(
        'Makers of medical devices who want to measure without a needle.',
        'Makers van medische apparatuur die zonder naald willen meten.',
      ),
      both(
        'Room on an indium phosphide run in spring.',
        'Ruimte op een indiumfosfiderun in het voorjaar.',
      ),
      both('A launching customer in agriculture.', 'Een eerste klant in de landbouw.'),
      both('Test engineers who like light.', 'Testingenieurs die van licht houden.'),
      both(
        'A lab that can age components at 85 °C.',
        'Een lab dat componenten kan verouderen bij 85 °C.',
      ),
    ],
    offers: [
      both(
        'Design reviews by people who have taped out thirty times.',
        'Ontwerpreviews door mensen die al dertig ontwerpen lieten maken.',
      ),
      both(
        'An optical probe station with an operator, on Fridays.',
        'Een optisch meetstation met operator, op vrijdag.',
      ),
      both('Internships for students of optics.', 'Stages voor studenten optica.'),
      both(
        'Space for four desks beside our laboratory.',
        'Ruimte voor vier bureaus naast ons laboratorium.',
      ),
      both('Reference measurements of gas sensors.', 'Referentiemetingen van gassensoren.'),
    ],
    technologies: [
      'optical-systems-integrated-photonics',
      'imaging-technologies',
      'semiconductor-technologies',
      'mechatronics-optomechatronics',
    ],
  },
  batteries: {
    does: [
      both(
        'We make anodes that charge in twelve minutes and last for years.',
        'Wij maken anodes die in twaalf minuten laden en jaren meegaan.',
      ),
      both(
        'We take apart used packs and give the good cells a second life.',
        'Wij halen gebruikte pakketten uit elkaar en geven goede cellen een tweede leven.',
      ),
      both(
        'We electrify ships, cranes and other things that do not fit in a garage.',
        'Wij elektrificeren schepen, kranen en andere dingen die niet in een garage passen.',
      ),
      both(
        'We predict how a cell ages from its first fifty cycles.',
        'Wij voorspellen uit de eerste vijftig cycli hoe een cel veroudert.',
      ),
      both(
        'We recover lithium and nickel with water instead of fire.',
        'Wij winnen lithium en nikkel terug met water in plaats van vuur.',
      ),
      both(
        'We build battery systems for streets where the grid is full.',
        'Wij bouwen batterijsystemen voor straten waar het stroomnet vol is.',
      ),
      both(
        'We coat electrodes without solvents on a pilot line.',
        'Wij coaten elektroden zonder oplosmiddel op een pilotlijn.',
      ),
      both(
        'We study solid electrolytes and share our data.',
        'Wij onderzoeken vaste elektrolyten en delen onze gegevens.',
      ),
      both(
        'We plan the logistics of used batteries, safely and by the rules.',
        'Wij plannen de logistiek van gebruikte batterijen, veilig en volgens de regels.',
      ),
      both(
        'We make battery management that tells what it knows and what it guesses.',
        'Wij maken batterijmanagement dat zegt wat het weet en wat het schat.',
      ),
      both(
        'We place storage at public buildings and publish what it saves.',
        'Wij plaatsen opslag bij openbare gebouwen en publiceren wat dat bespaart.',
      ),
    ],
    seeks: [
      both(
        'Used packs of known history, from 20 kWh.',
        'Gebruikte pakketten met bekende geschiedenis, vanaf 20 kWh.',
      ),
      both(
        'A test bench for abuse tests above 300 kW.',
        'Een testbank voor misbruikproeven boven 300 kW.',
      ),
      both(
        'A buyer who signs for the first hundred packs.',
        'Een afnemer die tekent voor de eerste honderd pakketten.',
      ),
      both(
        'A municipality with room for a neighbourhood battery.',
        'Een gemeente met plek voor een buurtbatterij.',
      ),
      both(
        'Process engineers for electrode coating.',
        'Procestechnologen voor het coaten van elektroden.',
      ),
    ],
    offers: [
      both('Dry room space of 60 m², by the week.', 'Droogruimte van 60 m², per week.'),
      both(
        'Ageing data of 1,200 cells, under conditions.',
        'Verouderingsgegevens van 1.200 cellen, onder voorwaarden.',
      ),
      both('Transport of used packs under ADR.', 'Vervoer van gebruikte pakketten volgens ADR.'),
      both(
        'A roof and a connection for a storage trial.',
        'Een dak en een aansluiting voor een opslagproef.',
      ),
    ],
    technologies: [
      'energy-materials',
      'process-technologies',
      'ai-data-science',
      'mechatronics-optomechatronics',
    ],
  },
};
