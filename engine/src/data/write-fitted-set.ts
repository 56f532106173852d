import { Document, isMap, isSeq, visit } from 'yaml';
import type { FittedSet } from './fitted-set.ts';

const head = ` Written by \`opsonin fit\`; do not edit. The values stand in the parameter tables as well.`;

/** Writes a fitted set as YAML, rows of numbers on one line each. */
export function writeFittedSet(set: FittedSet): string {
  const document = new Document(set);
  document.commentBefore = head;
  visit(document, {
    Seq(_, node) {
      if (node.items.every((item) => !isMap(item) && !isSeq(item))) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
