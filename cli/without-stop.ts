/** A sentence for a place that ends it itself. */
export function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, "");
}
