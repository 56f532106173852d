/** Endpoints by the words that papers and registries use for them, the more special before the more general. */
const spellings: readonly (readonly [endpoint: string, words: RegExp])[] = [
  ['idfs', /\binvasive[- ](?:breast[- ]cancer[- ])?disease[- ]free[- ]survival\b|\biDFS\b/gi],
  ['dfs', /\bdisease[- ]free[- ]survival\b|\bDFS\b/gi],
  ['efs', /\bevent[- ]free[- ]survival\b|\bEFS\b/gi],
  ['pfs', /\bprogression[- ]free[- ]survival\b|\bPFS\b/gi],
  ['rfi', /\b(?:recurrence|relapse)[- ]free[- ]interval\b|\bRFI\b/gi],
  ['ttp', /\btime[- ]to[- ](?:disease[- ]|tumou?r[- ])?progression\b|\bTTP\b/gi],
  ['os', /\boverall[- ]survival\b|\bOS\b/gi],
  ['dor', /\bduration[- ]of[- ](?:objective[- ]|overall[- ])?response\b|\bDO[RS]\b|\bDOR\b/gi],
  [
    'pcr',
    /\bpatholog(?:ical|ic)(?:ally)?[- ]complete[- ](?:response|remission)(?:[- ]rate)?\b|\bcomplete[- ]patholog(?:ical|ic)[- ](?:response|remission)\b|\bpCR\b/gi,
  ],
  [
    'orr',
    /\b(?:objective|overall)[- ](?:tumou?r[- ])?(?:response|remission)(?:[- ]rate)?\b|\bresponse[- ]rate\b|\bORR\b/gi,
  ],
  ['cbr', /\bclinical[- ]benefit(?:[- ]rate)?\b|\bCBR\b/gi],
  ['seroconversion', /\bseroconversion\b/gi],
  ['neutropenia', /\bneutropenia\b/gi],
  [
    'lvef-decline',
    /\b(?:decline|decrease|fall|drop|reduction)[- ](?:in|of)[- ](?:the[- ])?(?:LVEF|left[- ]ventricular[- ]ejection[- ]fraction)\b|\bLVEF[- ](?:decline|decrease)\b/gi,
  ],
];

/** Ids of all endpoints that can be recognised. */
export const namedEndpoints: readonly string[] = spellings.map(([endpoint]) => endpoint);

/**
 * Finds the endpoints that a text names.
 * @param text e.g. `Progression-free survival (PFS) by independent review`
 * @returns ids in the order of the text, each once
 */
export function findEndpoints(text: string): string[] {
  let rest = text;
  const found: { endpoint: string; at: number }[] = [];
  for (const [endpoint, words] of spellings) {
    const at = rest.search(words);
    if (at < 0) continue;
    found.push({ endpoint, at });
    rest = rest.replace(words, (match) => ' '.repeat(match.length));
  }
  return found.sort((a, b) => a.at - b.at).map(({ endpoint }) => endpoint);
}

/** The same text with the id in place of the words, e.g. `bevacizumab overall survival` → `bevacizumab os`. */
export function abbreviateEndpoints(text: string): string {
  return spellings.reduce((rest, [endpoint, words]) => rest.replace(words, endpoint), text);
}
