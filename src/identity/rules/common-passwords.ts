/** Words that well-known passwords are made of; digits and signs around them change nothing. */
export const commonWords: ReadonlySet<string> = new Set(
  `password passwort passw0rd p@ssword p@ssw0rd p4ssw0rd wachtwoord w8woord wachtw00rd geheim
  geheimpje welkom welcome welk0m w3lkom hallo hello hallohallo goedemorgen goedendag qwerty
  qwertyuiop qwertyui qwerty123 azerty azertyuiop qwertz qwertzuiop asdfghjkl asdfgh zxcvbnm
  qazwsx qazwsxedc qweasdzxc q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y
  1qaz2wsx 1qaz2wsx3edc zaq12wsx abc abcd abcdef abcdefg abcdefgh abcdefghijkl abc123 a1b2c3
  a1b2c3d4 a1b2c3d4e5f6 letmein letmeinnow openup sesame opensesame iloveyou iloveyouforever
  ikhouvanjou ikhouvanjullie loveyou lovely love liefde liefje schatje schat schatjes lieverd
  sweetheart sunshine sunshines zonnetje zonneschijn princess prinses prinsesje prins koning
  koningin king queen admin administrator beheerder root toor master superuser superman batman
  spiderman supervisor login inloggen inlog user gebruiker guest gast test tester testtest
  testing proef demo demonstratie changeme changemenow veranderdit veranderme default standaard
  secret secrets topsecret temporary temp tijdelijk football voetbal soccer baseball basketball
  hockey ajax ajaxamsterdam ajaxajax feyenoord feijenoord psv psveindhoven eindhoven amsterdam
  rotterdam utrecht denhaag groningen nijmegen delft twente enschede nederland holland
  netherlands oranje hollandhup belgie brussel vakantie zomer winter herfst lente summer spring
  autumn maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday friday sunday januari
  februari maart april juni juli augustus september oktober november december computer
  internet laptop telefoon samsung google facebook instagram linkedin microsoft windows apple
  monkey aapje dragon draak shadow tiger tijger lion leeuw panda hond hondje kat poes poesje
  kitten puppy chocolate chocolade pizza koffie coffee banana banaan cookie koekje
  whatever trustno fuckyou hotdog pokemon starwars naruto minecraft fortnite freedom vrijheid
  family familie mama papa moeder vader mother father charlie thomas daniel michael michelle
  jessica jennifer ashley jordan hunter robert andrew joshua jasper sander johan kevin bas
  correcthorsebatterystaple megacluster megaclusters portal portaal bedrijf company organisatie`.split(
    /\s+/,
  ),
);
