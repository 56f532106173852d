import { plainQuantities } from './sentences.ts';

/** What a text says of how one drug is given; what it does not say is left out. Forms as in a design. */
export interface StatedRegimen {
  readonly loading?: string;
  readonly dose?: string;
  readonly infusion?: string;
  readonly every?: string;
  readonly days?: readonly number[];
  readonly timesPerDay?: number;
  readonly cycles?: number;
  /** What is said and not taken, because it can be read in more than one way. */
  readonly doubts: readonly string[];
}

/**
 * Reads doses, intervals and cycles from prose about one drug.
 * @param text e.g. `8 mg/kg loading then 6 mg/kg every 3 weeks`, `75 mg/m2 q3w for six cycles`
 */
export function readRegimen(text: string): StatedRegimen {
  const plain = plainQuantities(text);
  const { doubts: ofDose, ...dose } = readAmounts(plain);
  const { doubts: ofTiming, ...timing } = readTiming(plain);
  const { doubts: ofCycles, ...cycles } = readCycles(plain);
  const { doubts: ofInfusion, ...infusion } = readInfusion(plain);
  return {
    ...dose,
    ...infusion,
    ...timing,
    ...cycles,
    doubts: [...ofDose, ...ofTiming, ...ofCycles, ...ofInfusion],
  };
}

interface Amount {
  readonly text: string;
  /** The words around it, up to the next clause. */
  readonly clause: string;
  readonly isRange: boolean;
}

const amountPattern =
  /(?<![\d.,/\p{L}])(?:(\d+(?:\.\d+)?) ?(?:-|to) ?)?(\d+(?:\.\d+)?) ?(mg\/kg|mg\/m2|mg|ug|g)(?![\p{L}\d/])/gu;
const clauseEnd = /[,;]|\((?= ?\d)|\bthen\b|\bfollowed by\b|\bafter\b|\band\b/g;

function amountsOf(plain: string): Amount[] {
  const ends = [0, ...[...plain.matchAll(clauseEnd)].map(({ index }) => index), plain.length];
  return [...plain.matchAll(amountPattern)].map((match) => {
    const from = Math.max(...ends.filter((end) => end <= match.index));
    const to = Math.min(...ends.filter((end) => end >= match.index + match[0].length));
    return {
      text: `${match[2]} ${match[3]}`,
      clause: plain.slice(from, to),
      isRange: match[1] !== undefined,
    };
  });
}

const loadingWords =
  /\bloading\b|\binitial\b|\bfirst dose\b|\b1st dose\b|\bfirst cycle\b|\bcycle 1\b(?! ?(?:-|to|through))/;
const changeWords = /\bescalat|\bincreas|\breduc|\bif tolerated\b|\bup to\b|\bmaximum\b/;

function readAmounts(plain: string): Pick<StatedRegimen, 'loading' | 'dose' | 'doubts'> {
  const auc = /\bauc\b[^\d.;]{0,12}(\d+(?:\.\d+)?)/.exec(plain)?.[1];
  if (auc !== undefined) {
    return { doubts: [`AUC ${auc} is no dose: write one in mg, by Calvert AUC x (GFR [mL/min] + 25)`] };
  }
  const all = amountsOf(plain);
  const changed = all.filter(({ clause }) => changeWords.test(clause));
  const ranges = all.filter((amount) => amount.isRange && !changed.includes(amount));
  const doubts = [
    ...changed.map(({ text }) => `${text} is said of a change of the dose, not taken`),
    ...ranges.map(({ text }) => `a range of doses up to ${text}`),
  ];
  const plainly = all.filter((amount) => !changed.includes(amount) && !ranges.includes(amount));
  const distinct = plainly.filter(({ text }, k) => plainly.findIndex((a) => a.text === text) === k);
  if (distinct.length === 0) return { doubts };
  if (distinct.length === 1) return { dose: distinct[0]!.text, doubts };
  if (distinct.length === 2) {
    const [first, second] = distinct as [Amount, Amount];
    const loading = distinct.filter(({ clause }) => loadingWords.test(clause));
    const isOneKind = first.text.split(' ')[1] === second.text.split(' ')[1];
    if (isOneKind && loading.length === 1) {
      const other = loading[0] === first ? second : first;
      return { loading: loading[0]!.text, dose: other.text, doubts };
    }
    if (isOneKind && /\bfollowed by\b|\bthen\b/.test(plain)) {
      const doubt = `${first.text} is read as the first dose and ${second.text} as the later ones`;
      return { loading: first.text, dose: second.text, doubts: [...doubts, doubt] };
    }
  }
  return { doubts: [...doubts, `several doses: ${distinct.map(({ text }) => text).join(', ')}`] };
}

/** Days of a cycle, by how it is said. */
const intervals: readonly (readonly [RegExp, (n: number) => number])[] = [
  [/\bevery other week\b|\bevery second week\b|\bq ?2 ?w(?:eeks?|k)?\b/g, () => 14],
  [
    /\b(?:every|per|each) (?:1 )?week\b|\bonce a week\b|\bq ?w\b|(?<!\b\d{1,2}[ -]|bi-?|tri-?)\bweekly\b/g,
    () => 7,
  ],
  [/\bevery (\d{1,2})[ -]?(?:weeks?|wks?)\b/g, (n) => 7 * n],
  [/\bq ?(\d{1,2}) ?(?:weeks?|wks?|w)\b/g, (n) => 7 * n],
  [/\b(\d{1,2})[ -]weekly\b/g, (n) => 7 * n],
  [/\b(\d{1,2})[ -]weeks? (?:treatment )?cycles?\b/g, (n) => 7 * n],
  [/\bevery (\d{1,3}) days?\b/g, (n) => n],
  [/\bq ?(\d{1,3}) ?d(?:ays?)?\b/g, (n) => n],
  [/\b(\d{1,3})[ -]days? (?:treatment )?cycles?\b/g, (n) => n],
  [/\bcycles? of (\d{1,3}) days\b/g, (n) => n],
];

function readTiming(plain: string): Pick<StatedRegimen, 'every' | 'days' | 'timesPerDay' | 'doubts'> {
  const lengths = intervals.flatMap(([pattern, days]) =>
    [...plain.matchAll(pattern)].map((match) => days(Number(match[1] ?? 0))),
  );
  const cycles = [...new Set(lengths)].filter((days) => days > 0);
  const isTwice = /\b(?:twice|2 times) (?:daily|a day|per day|every day)\b|\bbid\b|\bb\.i\.d\b/.test(plain);
  const isDaily = /\bdaily\b|\bevery day\b|\bonce a day\b|\bper day\b|\bqd\b/.test(plain);
  const days = readDaysOfCycle(plain);
  const times = isTwice ? { timesPerDay: 2 } : {};
  if (/\bbi-?weekly\b/.test(plain)) return { doubts: ['"biweekly" is every two weeks or twice a week'] };
  if (cycles.length > 1) return { doubts: [`several intervals: ${cycles.map((d) => `${d} d`).join(', ')}`] };
  const [every] = cycles;
  if (every === undefined) {
    if (isDaily || isTwice) return { every: '1 d', ...times, doubts: [] };
    return { doubts: days === null ? [] : ['days are named, the length of the cycle is not'] };
  }
  if (days !== null && days.at(-1)! <= every) {
    return { every: `${every} d`, ...(days.join() === '1' ? {} : { days }), ...times, doubts: [] };
  }
  if (isDaily || isTwice) return { doubts: [`daily and every ${every} d are both said`] };
  return { every: `${every} d`, doubts: [] };
}

/** e.g. `days 1, 8 and 15` → [1, 8, 15], `days 1-14` → 1 to 14; null when none or several lists are named. */
function readDaysOfCycle(plain: string): number[] | null {
  const lists = [
    ...plain.matchAll(/\bdays? (\d{1,2}(?:(?: ?, ?(?:and )?| and | ?& ?| ?- ?| to | through )\d{1,2})*)/g),
  ];
  const texts = [...new Set(lists.map((match) => match[1]!))];
  if (texts.length !== 1) return null;
  const range = /^(\d+)(?: ?- ?| to | through )(\d+)$/.exec(texts[0]!);
  const days =
    range === null
      ? texts[0]!.split(/\D+/).map(Number)
      : Array.from(
          { length: Math.max(0, Number(range[2]) - Number(range[1]) + 1) },
          (_, k) => Number(range[1]) + k,
        );
  const isRising = days.every((day, k) => day > (k === 0 ? 0 : days[k - 1]!));
  return isRising && days.length > 0 ? days : null;
}

function readCycles(plain: string): Pick<StatedRegimen, 'cycles' | 'doubts'> {
  const found = [
    ...plain.matchAll(
      /(\b(?:at least|minimum of|up to|maximum of|at most|approximately|about) )?(?:(\d{1,2}) ?(?:-|to|or) ?)?(?<![\d.])\b(\d{1,2}) (?:treatment )?(?:cycles|courses)\b/g,
    ),
  ];
  const plainly = [...new Set(found.map((match) => match[0]))];
  if (plainly.length === 0) {
    const duration = /\b(?:for|up to) (?:a total of )?\d{1,3} (?:weeks|months|years?)\b/.exec(plain)?.[0];
    return { doubts: duration === undefined ? [] : [`it is given ${duration}: write how many cycles`] };
  }
  const [match] = found;
  if (plainly.length === 1 && match![1] === undefined && match![2] === undefined && Number(match![3]) > 0) {
    return { cycles: Number(match![3]), doubts: [] };
  }
  return { doubts: [`the number of cycles is open: ${plainly.join('; ')}`] };
}

function readInfusion(plain: string): Pick<StatedRegimen, 'infusion' | 'doubts'> {
  const found = [
    ...plain.matchAll(
      /\bover (?:approximately |about )?(?:(\d{1,3}) ?(?:-|to|or) ?)?(\d{1,3})[ -]?(min(?:utes?)?|h(?:ours?|rs?)?)\b/g,
    ),
    ...plain.matchAll(/\b()(\d{1,3})[ -](min(?:utes?)?|h(?:ours?|rs?)?) (?:iv |intravenous )?infusion\b/g),
  ];
  const texts = [...new Set(found.map(([, , n, unit]) => `${n} ${unit!.startsWith('m') ? 'min' : 'h'}`))];
  if (texts.length === 0) return { doubts: [] };
  if (texts.length === 1 && !found[0]![1]) return { infusion: texts[0]!, doubts: [] };
  return { doubts: [`several durations of infusion: ${texts.join(', ')}`] };
}
