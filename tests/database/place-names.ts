/**
 * What GeoNames does not say about South Africa's places: the names of municipalities and provinces, the other names
 * that people call a town by, and townships and villages that it leaves out.
 */

/** GeoNames' first administrative level. */
export const provinces: Readonly<Record<string, string>> = {
  '02': 'KwaZulu-Natal',
  '03': 'Free State',
  '05': 'Eastern Cape',
  '06': 'Gauteng',
  '07': 'Mpumalanga',
  '08': 'Northern Cape',
  '09': 'Limpopo',
  '10': 'North West',
  '11': 'Western Cape',
};

/** Municipalities by the Demarcation Board's code; codes that were merged since carry the name of today. */
export const municipalities: Readonly<Record<string, string>> = Object.fromEntries(
  `
BUF Buffalo City|CPT City of Cape Town|EKU Ekurhuleni|ETH eThekwini|JHB City of Johannesburg|MAN Mangaung
NMA Nelson Mandela Bay|TSH City of Tshwane
EC101 Dr Beyers Naudé|EC102 Blue Crane Route|EC103 Dr Beyers Naudé|EC104 Makana|EC105 Ndlambe
EC106 Sundays River Valley|EC107 Dr Beyers Naudé|EC108 Kouga|EC109 Koukamma|EC122 Mnquma|EC123 Great Kei
EC124 Amahlathi|EC126 Ngqushwa|EC127 Raymond Mhlaba|EC128 Raymond Mhlaba|EC131 Inxuba Yethemba|EC132 Enoch Mgijima
EC133 Enoch Mgijima|EC134 Enoch Mgijima|EC135 Intsika Yethu|EC136 Emalahleni|EC138 Sakhisizwe|EC141 Elundini
EC142 Senqu|EC143 Walter Sisulu|EC144 Walter Sisulu|EC153 Ingquza Hill|EC154 Port St Johns|EC155 Nyandeni
EC156 Mhlontlo|EC157 King Sabata Dalindyebo|EC441 Matatiele|EC442 Umzimvubu|EC443 Winnie Madikizela-Mandela
FS161 Letsemeng|FS162 Kopanong|FS163 Mohokare|FS164 Mangaung|FS181 Masilonyana|FS182 Tokologo|FS183 Tswelopele
FS184 Matjhabeng|FS185 Nala|FS191 Setsoto|FS192 Dihlabeng|FS193 Nketoana|FS194 Maluti-a-Phofung|FS195 Phumelela
FS196 Mantsopa|FS201 Moqhaka|FS203 Ngwathe|FS204 Metsimaholo|FS205 Mafube
GT421 Emfuleni|GT422 Midvaal|GT423 Lesedi|GT481 Mogale City|GT482 Rand West City|GT483 Rand West City
GT484 Merafong City
KZN212 uMdoni|KZN214 uMuziwabantu|KZN215 Ray Nkonyeni|KZN216 Ray Nkonyeni|KZN221 uMshwathi|KZN222 uMngeni
KZN223 Mpofana|KZN224 Impendle|KZN225 Msunduzi|KZN226 Mkhambathini|KZN227 Richmond|KZN232 Alfred Duma
KZN233 Alfred Duma|KZN234 Inkosi Langalibalele|KZN235 Okhahlamba|KZN241 Endumeni|KZN244 Msinga|KZN245 Umvoti
KZN252 Newcastle|KZN253 eMadlangeni|KZN254 Dannhauser|KZN261 eDumbe|KZN262 uPhongolo|KZN263 AbaQulusi
KZN265 Nongoma|KZN266 Ulundi|KZN272 Jozini|KZN273 Big Five Hlabisa|KZN274 Big Five Hlabisa|KZN275 Mtubatuba
KZN281 uMfolozi|KZN282 uMhlathuze|KZN284 uMlalazi|KZN285 Mthonjaneni|KZN286 Nkandla|KZN291 Mandeni
KZN292 KwaDukuza|KZN293 Ndwedwe|KZN431 Dr Nkosazana Dlamini-Zuma|KZN432 Dr Nkosazana Dlamini-Zuma
KZN433 Greater Kokstad|KZN434 Ubuhlebezwe
LIM331 Greater Giyani|LIM332 Greater Letaba|LIM333 Greater Tzaneen|LIM334 Ba-Phalaborwa|LIM335 Maruleng
LIM341 Musina|LIM342 Thulamela|LIM343 Thulamela|LIM344 Makhado|LIM351 Blouberg|LIM353 Molemole|LIM354 Polokwane
LIM361 Thabazimbi|LIM362 Lephalale|LIM365 Modimolle-Mookgophong|LIM366 Bela-Bela|LIM367 Mogalakwena
LIM471 Ephraim Mogale|LIM472 Elias Motsoaledi|LIM473 Makhuduthamaga|LIM474 Fetakgomo Tubatse
LIM476 Fetakgomo Tubatse
MP301 Chief Albert Luthuli|MP302 Msukaligwa|MP303 Mkhondo|MP304 Dr Pixley Ka Isaka Seme|MP305 Lekwa
MP306 Dipaleseng|MP307 Govan Mbeki|MP311 Victor Khanye|MP312 Emalahleni|MP313 Steve Tshwete|MP314 Emakhazeni
MP316 Dr JS Moroka|MP321 Thaba Chweu|MP322 City of Mbombela|MP323 City of Mbombela|MP324 Nkomazi
MP325 Bushbuckridge
NC061 Richtersveld|NC062 Nama Khoi|NC064 Kamiesberg|NC065 Hantam|NC066 Karoo Hoogland|NC067 Khâi-Ma|NC071 Ubuntu
NC072 Umsobomvu|NC073 Emthanjeni|NC074 Kareeberg|NC075 Renosterberg|NC076 Thembelihle|NC077 Siyathemba
NC078 Siyancuma|NC082 Kai !Garib|NC083 Dawid Kruiper|NC084 !Kheis|NC085 Tsantsabane|NC086 Kgatelopele
NC091 Sol Plaatje|NC092 Dikgatlong|NC093 Magareng|NC094 Phokwane|NC452 Ga-Segonyana|NC453 Gamagara
NW371 Moretele|NW372 Madibeng|NW373 Rustenburg|NW374 Kgetlengrivier|NW375 Moses Kotane|NW382 Tswaing
NW383 Mahikeng|NW384 Ditsobotla|NW385 Ramotshere Moiloa|NW392 Naledi|NW393 Mamusa|NW394 Greater Taung
NW396 Lekwa-Teemane|NW397 Kagisano-Molopo|NW401 JB Marks|NW402 JB Marks|NW403 City of Matlosana
NW404 Maquassi Hills
WC011 Matzikama|WC012 Cederberg|WC013 Bergrivier|WC014 Saldanha Bay|WC015 Swartland|WC022 Witzenberg
WC023 Drakenstein|WC024 Stellenbosch|WC025 Breede Valley|WC026 Langeberg|WC031 Theewaterskloof|WC032 Overstrand
WC033 Cape Agulhas|WC034 Swellendam|WC041 Kannaland|WC042 Hessequa|WC043 Mossel Bay|WC044 George
WC045 Oudtshoorn|WC047 Bitou|WC048 Knysna|WC051 Laingsburg|WC052 Prince Albert|WC053 Beaufort West`
    .split(/[|\n]/)
    .filter(Boolean)
    .map((entry) => [entry.slice(0, entry.indexOf(' ')), entry.slice(entry.indexOf(' ') + 1)]),
);

/** GeoNames' name -> municipality code and province code, where it gives none or an old one. */
export const corrections: Readonly<Record<string, { muni: string; adminCode: string }>> = {
  Burgersfort: { muni: 'LIM476', adminCode: '09' },
  Fochville: { muni: 'GT484', adminCode: '06' },
  'Ga-Rankuwa': { muni: 'TSH', adminCode: '06' },
  Groblersdal: { muni: 'LIM472', adminCode: '09' },
  'Jan Kempdorp': { muni: 'NC094', adminCode: '08' },
  'Marble Hall': { muni: 'LIM471', adminCode: '09' },
  Matatiele: { muni: 'EC441', adminCode: '05' },
  Thulamahashi: { muni: 'MP325', adminCode: '07' },
};

/** Not places where anybody lives, or places that are there twice. */
export const leftOut: ReadonlySet<string> = new Set([
  'Eastleigh',
  'Eden Glen Ext 60',
  'Hardys Memories of Africa',
  'Queensdale',
  'Warmbaths',
]);

/** GeoNames' name -> the one to show, where people say another. */
export const shownAs: Readonly<Record<string, string>> = {
  Mankoeng: 'Mankweng',
  Mooirivier: 'Mooi River',
  // a town, but whoever types this means the province
  Mpumalanga: 'Hammarsdale',
  'Port Saint John’s': 'Port St Johns',
  'Saint Lucia Estuary': 'St Lucia',
};

/** Shown name -> other names: Afrikaans, isiZulu and isiXhosa, old and new, and what people say. */
export const aliases: Readonly<Record<string, readonly string[]>> = {
  'Aliwal North': ['Aliwal-Noord', 'Maletswai'],
  Ballito: ['Dolphin Coast'],
  'Barkly East': ['Barkly-Oos'],
  'Barkly West': ['Barkly-Wes'],
  'Beaufort West': ['Beaufort-Wes'],
  'Bela-Bela': ['Warmbaths', 'Warmbad'],
  Belfast: ['eMakhazeni'],
  Bloemfontein: ['Bloem', 'Mangaung', 'iBloemfontein'],
  Bronkhorstspruit: ['Bronkies'],
  'Cape Town': ['Kaapstad', 'iKapa', 'eKapa', 'Kapa', 'CPT', 'Mother City'],
  Cradock: ['Nxuba'],
  Durban: ['eThekwini', 'iTheku', 'Thekwini', 'Durbs', 'DBN'],
  'East London': ['Oos-Londen', 'eMonti', 'iMonti', 'KuGompo'],
  eMkhomazi: ['Umkomaas', 'Mkomazi'],
  Estcourt: ['eMtshezi', 'Mtshezi'],
  'Fort Beaufort': ['KwaMaqoma'],
  Grahamstown: ['Makhanda', 'Grahamstad', 'eRhini'],
  Johannesburg: ['iGoli', 'eGoli', 'Goli', 'Joburg', 'Jozi', 'Jhb', 'Joni'],
  Klerksdorp: ['Matlosana'],
  Krugersdorp: ['Mogale City'],
  KwaDukuza: ['Stanger', 'Dukuza'],
  Ladysmith: ['eMnambithi', 'uMnambithi', 'Mnambithi'],
  Lephalale: ['Ellisras'],
  'Louis Trichardt': ['Makhado'],
  Lydenburg: ['Mashishing'],
  Mahikeng: ['Mafikeng', 'Mafeking'],
  Malmesbury: ['Swartland'],
  Modimolle: ['Nylstroom'],
  Mokopane: ['Potgietersrus'],
  'Mooi River': ['Mooirivier', 'Mpofana'],
  'Mossel Bay': ['Mosselbaai'],
  Mthatha: ['Umtata'],
  Musina: ['Messina'],
  Nelspruit: ['Mbombela'],
  Paarl: ['ePaarl', 'Die Paarl'],
  'Piet Retief': ['eMkhondo', 'Mkhondo'],
  Pietermaritzburg: ['Maritzburg', 'PMB', 'uMgungundlovu', 'eMgungundlovu', 'Mgungundlovu'],
  'Plettenberg Bay': ['Plettenbergbaai', 'Plett'],
  Polokwane: ['Pietersburg'],
  'Port Elizabeth': ['Gqeberha', 'iBhayi', 'eBhayi', 'Bhayi', 'PE'],
  'Port St Johns': ["Port Saint John's"],
  Potchefstroom: ['Potch', 'Tlokwe'],
  Pretoria: ['Tshwane', 'ePitoli', 'iPitoli', 'Pitoli', 'PTA'],
  Queenstown: ['Komani'],
  'Richards Bay': ['Richardsbaai', 'uMhlathuze'],
  Riversdale: ['Riversdal'],
  'Somerset East': ['Somerset-Oos', 'KwaNojoli'],
  Soweto: ['eSoweto'],
  'St Lucia': ['Saint Lucia', 'Saint Lucia Estuary'],
  Uitenhage: ['Kariega'],
  Vryheid: ['eFilidi', 'Filidi'],
  'White River': ['Witrivier'],
  Witbank: ['eMalahleni'],
};

/** Places that GeoNames' list leaves out, from maps, to about a kilometre: name, municipality, latitude, longitude. */
export const additions: readonly (readonly [string, string, number, number])[] = [
  ['Alexandra', 'JHB', -26.103, 28.098],
  ['Barrydale', 'WC034', -33.9, 20.717],
  ['Bellville', 'CPT', -33.9, 18.633],
  ['Bonnievale', 'WC026', -33.927, 20.1],
  ['Citrusdal', 'WC012', -32.59, 19.015],
  ['Darling', 'WC015', -33.383, 18.383],
  ['Durbanville', 'CPT', -33.832, 18.647],
  ['Franschhoek', 'WC024', -33.913, 19.117],
  ['Gansbaai', 'WC032', -34.584, 19.351],
  ['Gugulethu', 'CPT', -33.983, 18.567],
  ['Hilton', 'KZN222', -29.55, 30.3],
  ['Kempton Park', 'EKU', -26.1, 28.233],
  ['Khayelitsha', 'CPT', -34.04, 18.678],
  ['Kleinmond', 'WC032', -34.343, 19.028],
  ['KwaMashu', 'ETH', -29.75, 30.983],
  ['Mamelodi', 'TSH', -25.721, 28.397],
  ['Mdantsane', 'BUF', -32.95, 27.75],
  ['Mitchells Plain', 'CPT', -34.051, 18.618],
  ['Nottingham Road', 'KZN222', -29.358, 29.994],
  ['Phoenix', 'ETH', -29.704, 31.001],
  ['Pinetown', 'ETH', -29.817, 30.85],
  ['Riebeek Kasteel', 'WC015', -33.383, 18.898],
  ['Sandton', 'JHB', -26.107, 28.057],
  ['Somerset West', 'CPT', -34.083, 18.85],
  ['Soshanguve', 'TSH', -25.473, 28.099],
  ['Tulbagh', 'WC022', -33.285, 19.138],
  ['Umlazi', 'ETH', -29.967, 30.883],
  ['Underberg', 'KZN432', -29.793, 29.494],
  ['Villiersdorp', 'WC031', -33.992, 19.29],
  ['Winterton', 'KZN235', -28.81, 29.54],
  ['Wolseley', 'WC022', -33.417, 19.2],
];
