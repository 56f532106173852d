import type { Provenance } from '../data/trial-result.ts';
import type { DatasetDescription, VariableDescription } from './dataset.ts';

/** What the description says of the study. */
export interface DefineHead {
  readonly study: string;
  readonly title: string;
  readonly provenance: Provenance;
}

/** Where the simulated calendar begins; a description of a simulation bears no date of its making. */
const calendarStart = '1960-01-01T00:00:00';

/**
 * Describes datasets in the manner of Define-XML 2.1: what a row is, every variable with type, label, derivation and
 * codes.
 * @param head study and provenance
 * @param datasets what was written, in order
 * @returns an XML document
 */
export function writeDefine(head: DefineHead, datasets: readonly DatasetDescription[]): string {
  const { study, title, provenance } = head;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:def="http://www.cdisc.org/ns/def/v2.1" xmlns:xlink="http://www.w3.org/1999/xlink" ODMVersion="1.3.2" FileType="Snapshot" FileOID="${escapeXml(study)}-${provenance.hash}" CreationDateTime="${calendarStart}" def:Context="Other">`,
    `<Study OID="${escapeXml(study)}">`,
    '<GlobalVariables>',
    `<StudyName>${escapeXml(study)}</StudyName>`,
    `<StudyDescription>${escapeXml(title)}. A simulation, seed ${provenance.seed}, result ${provenance.hash}; no patient was treated.</StudyDescription>`,
    `<ProtocolName>${escapeXml(study)}</ProtocolName>`,
    '</GlobalVariables>',
    `<MetaDataVersion OID="MDV.${provenance.hash.slice(0, 12)}" Name="${escapeXml(study)}" Description="Opsonin ${escapeXml(provenance.engineVersion)}" def:DefineVersion="2.1.0">`,
    ...datasets.flatMap(groupOf),
    ...datasets.flatMap(itemsOf),
    ...datasets.flatMap(codeListsOf),
    ...datasets.flatMap(methodsOf),
    ...datasets.map(leafOf),
    '</MetaDataVersion>',
    '</Study>',
    '</ODM>',
  ];
  return `${lines.join('\n')}\n`;
}

const idOf = (dataset: DatasetDescription, variable: VariableDescription) =>
  `${dataset.name}.${escapeXml(variable.name)}`;

function groupOf(dataset: DatasetDescription): string[] {
  const { name, label, structure, keys, variables } = dataset;
  return [
    `<ItemGroupDef OID="IG.${name}" Name="${name}" Repeating="${name === 'ADSL' ? 'No' : 'Yes'}" IsReferenceData="No" Purpose="Analysis" def:Structure="${structure}" def:ArchiveLocationID="LF.${name}">`,
    describe(label),
    ...variables.map((variable, k) => {
      const key = keys.indexOf(variable.name);
      const sequence = key < 0 ? '' : ` KeySequence="${key + 1}"`;
      const id = idOf(dataset, variable);
      return `<ItemRef ItemOID="IT.${id}" OrderNumber="${k + 1}" Mandatory="${key < 0 ? 'No' : 'Yes'}"${sequence} MethodOID="MT.${id}"/>`;
    }),
    `<def:Class Name="${dataset.class}"/>`,
    '</ItemGroupDef>',
  ];
}

function itemsOf(dataset: DatasetDescription): string[] {
  return dataset.variables.flatMap((variable) => {
    const id = idOf(dataset, variable);
    const format = variable.isDate === true ? ' def:DisplayFormat="DATE9."' : '';
    return [
      `<ItemDef OID="IT.${id}" Name="${escapeXml(variable.name)}" SASFieldName="${escapeXml(variable.name)}" DataType="${variable.type}"${format}>`,
      describe(variable.label),
      ...(variable.codes === undefined ? [] : [`<CodeListRef CodeListOID="CL.${id}"/>`]),
      '<def:Origin Type="Derived" Source="Sponsor"/>',
      '</ItemDef>',
    ];
  });
}

function codeListsOf(dataset: DatasetDescription): string[] {
  return dataset.variables.flatMap((variable) => {
    if (variable.codes === undefined) return [];
    return [
      `<CodeList OID="CL.${idOf(dataset, variable)}" Name="${escapeXml(variable.label)}" DataType="${variable.type}">`,
      ...variable.codes.map(
        ([code, meaning]) =>
          `<CodeListItem CodedValue="${escapeXml(code)}"><Decode><TranslatedText xml:lang="en">${escapeXml(meaning)}</TranslatedText></Decode></CodeListItem>`,
      ),
      '</CodeList>',
    ];
  });
}

function methodsOf(dataset: DatasetDescription): string[] {
  return dataset.variables.map(
    (variable) =>
      `<MethodDef OID="MT.${idOf(dataset, variable)}" Name="${dataset.name} ${escapeXml(variable.name)}" Type="Computation">${describe(variable.derivation)}</MethodDef>`,
  );
}

function leafOf({ name }: DatasetDescription): string {
  const file = `${name.toLowerCase()}.csv`;
  return `<def:leaf ID="LF.${name}" xlink:href="${file}"><def:title>${file}</def:title></def:leaf>`;
}

function describe(text: string): string {
  return `<Description><TranslatedText xml:lang="en">${escapeXml(text)}</TranslatedText></Description>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as element content or attribute; characters that XML cannot hold become `\uFFFD`. */
function escapeXml(text: string): string {
  return text
    .replace(/[\p{Cs}\ufffe\uffff]|(?![\t\n\r])\p{Cc}/gu, '\ufffd')
    .replace(/[&<>"]/g, (character) => entities[character]!);
}
