/** A function as its source calls it: less what compilers append to copies, and less the mark of allocation profiling. */
export function plainSymbol(caller: string): string {
  return caller.replace(/(?:\.(?:isra|constprop|part|llvm|cold)(?:\.\d+)?|_noprof)+$/, '');
}
