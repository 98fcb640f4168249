import type { OrganisationKind, SizeClass } from '../../src/identity/index.js';

export interface PlannedOrganisation {
  readonly name: string;
  readonly domain: string;
  readonly kind: OrganisationKind;
  readonly size: SizeClass;
  readonly country: string;
  readonly place: string;
  readonly street: string;
  readonly postcode: string;
  readonly interests: readonly string[];
}

const clusters: Readonly<Record<string, string>> = {
  q: 'quantum',
  p: 'integrated-photonics',
  b: 'batteries',
};
const kinds: Readonly<Record<string, OrganisationKind>> = {
  c: 'company',
  s: 'start-up',
  r: 'research',
  o: 'public',
  a: 'association',
};
const sizes: Readonly<Record<string, SizeClass>> = {
  i: 'micro',
  s: 'small',
  m: 'medium',
  l: 'large',
};

/** name | domain | kind, size | country | place | street | postcode | clusters, most important first */
const table = `
Drie Reigers Fotonica B.V.|driereigers|cs|NL|Enschede|Reigerpad 3|7500 ZX|pqb
Natte Mus Quantum B.V.|nattemus|si|NL|Delft|Mussenlaan 12|2600 ZA|q
Kikkerdril Software B.V.|kikkerdril|si|NL|Delft|Poelkade 7|2600 ZB|q
Blauwe Otter Cryogeen B.V.|blauweotter|cs|NL|Leiden|Otterhof 21|2300 ZC|q
Stille Specht Sensoren B.V.|stillespecht|cm|NL|Den Haag|Spechtenweg 88|2500 ZD|qp
Waterjuffer Optica B.V.|waterjuffer|cs|NL|Eindhoven|Libellenpad 5|5600 ZE|pq
Nachtpauw Lasers B.V.|nachtpauw|ss|NL|Eindhoven|Vlinderdreef 14|5600 ZF|p
Zilveren Snoek Systems N.V.|zilverensnoek|cl|NL|Eindhoven|Snoekbaars 100|5600 ZG|pqb
Kromme Karper Packaging B.V.|krommekarper|cm|NL|Nijmegen|Karperstraat 9|6500 ZH|p
Dikke Das Diagnostiek B.V.|dikkedas|ss|NL|Groningen|Dassenburcht 2|9700 ZJ|pb
Vale Gier Vision B.V.|valegier|cs|NL|Hengelo|Gierenplein 17|7550 ZK|p
Rode Eekhoorn Accu’s B.V.|rodeeekhoorn|cm|NL|Arnhem|Eikelweg 33|6800 ZL|b
Zeepaardje Energie B.V.|zeepaardje|si|NL|Vlissingen|Zeepaardkade 1|4380 ZM|b
Wakkere Bever Batterijen B.V.|wakkerebever|ss|NL|Helmond|Beverdam 8|5700 ZN|b
Grote Grutto Mobiliteit N.V.|grotegrutto|cl|NL|Utrecht|Gruttolaan 250|3500 ZP|bp
Bonte Specht Recycling B.V.|bontespecht|cm|NL|Rotterdam|Spechtkade 41|3000 ZR|b
Luie Lynx Logistiek B.V.|luielynx|cm|NL|Tilburg|Lynxweg 60|5000 ZS|b
Tweede Adem Cellen B.V.|tweedeadem-cellen|si|NL|Eindhoven|Ademtocht 4|5600 ZT|b
Zomertaling Telecom B.V.|zomertaling|cl|NL|Amsterdam|Talingplein 300|1000 ZU|pq
Kleine Karekiet Kennis B.V.|kleinekarekiet|si|NL|Wageningen|Rietkraag 11|6700 ZV|p
Purperreiger Medical B.V.|purperreiger|cm|NL|Leiden|Purperhof 6|2300 ZW|pq
Dove Bosuil Beveiliging B.V.|dovebosuil|cs|NL|Den Haag|Uilenlaan 19|2500 ZX|q
Gouden Tor Chips B.V.|goudentor|ss|NL|Enschede|Torrenpad 23|7500 ZY|pq
Kruisspin Algoritmen B.V.|kruisspin|si|NL|Amsterdam|Spinnerij 2|1000 ZZ|q
Steenmarter Metrologie B.V.|steenmarter|cs|NL|Delft|Marterdreef 13|2600 ZE|qp
Lepelaar Landbouwdata B.V.|lepelaar-data|cs|NL|Leeuwarden|Lepelaarpad 31|8900 ZF|p
Zwarte Zwaan Finance N.V.|zwartezwaan-finance|cl|NL|Amsterdam|Zwanenplein 75|1000 ZG|q
IJle Lucht Drones B.V.|ijlelucht|ss|NL|Lelystad|Windvaan 16|8200 ZH|bp
Vuurvliegje Verlichting B.V.|vuurvliegje|cs|NL|Zwolle|Lichtstraat 28|8000 ZJ|p
Heremietkreeft Housing B.V.|heremietkreeft|si|NL|Delft|Schelpenpad 9|2600 ZK|qb
Instituut Langzaam Licht|langzaamlicht|rm|NL|Groningen|Lichtpad 40|9700 ZL|pq
Hogeschool De Korenwolf|korenwolf-hogeschool|rl|NL|Heerlen|Hamsterweg 500|6400 ZM|bp
Kennishuis Veenpluis|veenpluis|rs|NL|Assen|Veendijk 72|9400 ZN|b
Stichting Dwarse Spin|dwarsespin|as|NL|Delft|Spinveld 15|2600 ZP|q
Vereniging Fotonenvrienden|fotonenvrienden|ai|NL|Nijmegen|Lichtzicht 1|6500 ZR|p
Vereniging Accuketen Oost|accuketen-oost|ai|NL|Deventer|Ketenstraat 10|7400 ZS|b
Waterschap Zilte Delta|ziltedelta|ol|NL|Goes|Deltaweg 90|4460 ZT|p
Gemeente Nergenshuizen|nergenshuizen|ol|NL|Nergenshuizen|Raadhuisplein 1|9999 ZU|b
Provincie Middenlanden|middenlanden|ol|NL|Middenstad|Statenweg 12|9998 ZV|pb
Blauer Dachs Photonik GmbH|blauerdachs|cm|DE|Jena|Dachsweg 4|07700|pq
Sieben Raben Quantentechnik GmbH|siebenraben|ss|DE|München|Rabenallee 7|80000|q
Eiserner Igel Zellen AG|eisernerigel|cl|DE|Münster|Igelstraße 120|48000|b
Leises Moor Forschung e.V.|leisesmoor|rs|DE|Oldenburg|Moorpfad 30|26000|b
Grijze Ekster Engineering BV|grijzeekster|cs|BE|Gent|Eksterlaan 18|9000|pb
Trage Slak Optics NV|trageslak|cm|BE|Leuven|Slakkenhuis 6|3000|p
Onderzoekshuis Zeven Bronnen vzw|zevenbronnen|rs|BE|Hasselt|Bronstraat 70|3500|q
Le Héron Patient SAS|heronpatient|cs|FR|Grenoble|Allée du Héron 9|38000|q
Petite Loutre Optique SAS|petiteloutre|ss|FR|Lannion|Rue de la Loutre 5|22300|p
Pile et Plume SA|pileetplume|cl|FR|Lille|Quai de la Plume 200|59000|b
Sleepy Walrus Quantum Inc.|sleepywalrus|ss|US|Boulder|42 Walrus Way|80300|q
Paper Heron Networks LLC|paperheron|cl|US|Austin|900 Heron Street|73300|pq
Lost Otter Cells Inc.|lostotter|cs|US|Reno|17 Otter Road|89500|b
Quiet Kettle Instruments Ltd|quietkettle|cs|GB|Bristol|8 Kettle Lane|BS1 0ZZ|qp
Tre Trötta Trädgårdar AB|tretrotta|cs|SE|Uppsala|Trädgatan 33|753 00|b
Hiljainen Hauki Oy|hiljainenhauki|ss|FI|Espoo|Haukitie 11|02100|q
Søvnig Ugle ApS|sovnigugle|si|DK|Aarhus|Uglevej 2|8000|p
Tre Gufi Fotonica S.r.l.|tregufi|cs|IT|Trento|Via dei Gufi 3|38100|p
Cigüeña Lenta S.L.|ciguenalenta|cm|ES|Vitoria|Calle Cigüeña 44|01000|b
Müde Gämse Präzision AG|muedegaemse|cm|CH|Chur|Gämsenweg 27|7000|pq
Nemuri Tanuki KK|nemuritanuki|cl|JP|Sendai|Tanuki 1-2-3|980-0000|bp
`;

/** Customers of the demonstration: invented, of all sizes and kinds, from home and abroad. */
export const plannedOrganisations: readonly PlannedOrganisation[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [name = '', domain = '', about = '', country = '', ...rest] = line.split('|');
    const [place = '', street = '', postcode = '', interests = ''] = rest;
    return {
      name,
      domain: `${domain}.example`,
      kind: kinds[about[0] ?? ''] ?? 'company',
      size: sizes[about[1] ?? ''] ?? 'small',
      country,
      place,
      street,
      postcode,
      interests: Array.from(interests, (letter) => clusters[letter] ?? '').filter(Boolean),
    };
  });

const dutch = [
  ['Anouk', 'Sanne', 'Femke', 'Marieke', 'Lotte', 'Fatima', 'Eline', 'Noor', 'Jasmijn', 'Hanneke', 'Saskia', 'Meryem'],
  ['Daan', 'Joris', 'Bram', 'Sjoerd', 'Pieter', 'Youssef', 'Ruben', 'Wouter', 'Tijmen', 'Gijs', 'Emre', 'Maarten'],
  ['de Wit', 'van den Heuvel', 'Jansen', 'Bakker', 'Hoekstra', 'El Amrani', 'Dijkstra', 'Vermeer', 'Kuipers', 'Yıldız', 'van Beek', 'Postma', 'Schouten', 'Brouwer', 'Veldman', 'Oosterhuis', 'Ramdin', 'Wolters'],
] as const; // prettier-ignore

interface Names {
  readonly first: readonly string[];
  readonly last: readonly string[];
}

const homely: Names = { first: [...dutch[0], ...dutch[1]], last: dutch[2] };

/** Names as they are usual in a country; the Dutch ones where none are listed. */
export const namesOf = (country: string): Names => abroad[country] ?? homely;

const abroad: Readonly<Record<string, Names>> = {
  DE: { first: ['Katharina', 'Lukas', 'Annika', 'Jonas', 'Heike'], last: ['Brandt', 'Vogel', 'Seidel', 'Krüger'] },
  BE: { first: ['Griet', 'Wannes', 'Élise', 'Koen'], last: ['Peeters', 'Lambrecht', 'Claes', 'Dubois'] },
  FR: { first: ['Camille', 'Julien', 'Amélie', 'Mathis'], last: ['Fournier', 'Lefèvre', 'Garnier', 'Blanchard'] },
  US: { first: ['Megan', 'Tyler', 'Aisha', 'Brandon', 'Priya'], last: ['Whitaker', 'Nguyen', 'Callahan', 'Ramirez'] },
  GB: { first: ['Imogen', 'Callum'], last: ['Hargreaves', 'Okafor'] },
  SE: { first: ['Linnea', 'Viktor'], last: ['Sandberg', 'Nyström'] },
  FI: { first: ['Aino', 'Eero'], last: ['Korhonen', 'Salmi'] },
  DK: { first: ['Freja', 'Mikkel'], last: ['Kjær', 'Holm'] },
  IT: { first: ['Chiara', 'Matteo'], last: ['Moretti', 'Ferrari'] },
  ES: { first: ['Lucía', 'Iker'], last: ['Etxeberria', 'Navarro'] },
  CH: { first: ['Seraina', 'Reto'], last: ['Caduff', 'Ammann'] },
  JP: { first: ['Haruka', 'Kenji'], last: ['Mori', 'Takahashi'] },
}; // prettier-ignore
